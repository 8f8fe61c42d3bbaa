import { report } from "./app.mjs";

addEventListener("fetch", (event) => {
  event.respondWith(event.request.json().then(report).then((text) => new Response(text)));
});
