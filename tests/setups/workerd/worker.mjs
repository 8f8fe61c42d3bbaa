import { report } from "./app.mjs";

export default {
  async fetch(request) {
    return new Response(await report(await request.json()));
  },
};
