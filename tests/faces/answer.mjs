// One question of the runners to the package, in Node and in pages alike: `{"id","call","request"}`, or
// `{"id","body_hex","options"}` for a check of bytes that are no UTF-8. The answer is the text as it came.

/** Answers with the package's main part and its tools. */
export function answerer(main, tools) {
  return async (line) => {
    const { call, request, body_hex: hex, options } = JSON.parse(line);
    if (hex !== undefined) {
      return checkBytes(main, hex, options);
    }
    if (call === "notification.authenticity") {
      return main.notificationAuthenticity(request);
    }
    // As a user would: what the main part says is not there is asked of the tools.
    const answer = main.call(call, request);
    return answer.startsWith('{"error":{"code":"call.not_here"') ? tools.call(call, request) : answer;
  };
}

function checkBytes(main, hex, options) {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    return main.check(bytes, options === undefined || options === "" ? undefined : toObject(options)).json;
  } catch (why) {
    if (why instanceof main.PayflightError) {
      return JSON.stringify({ error: why.all[0] });
    }
    throw why;
  }
}

function toObject(options) {
  return typeof options === "string" ? JSON.parse(options) : options;
}
