// The official JavaScript client against a gateway: prints one JSON line a check.
// Usage: node js_client.cjs URL NODE_MODULES
const { createRequire } = require("node:module");
const [url, modules] = process.argv.slice(2);
const load = createRequire(`${modules}/x.js`);
const { io } = load("socket.io-client");
const parser = load("socket.io-msgpack-parser");

const AUTH = { token: "open sesame" };

function check(transports, name, found, expected) {
  const ok = JSON.stringify(found) === JSON.stringify(expected);
  console.log(JSON.stringify({ transports: transports.join("+"), name, ok, found, expected }));
}

function open(transports, options = {}) {
  return io(url, { parser, transports, forceNew: true, reconnectionDelay: 20, ...options });
}

const heard = (socket, event) => new Promise((done) => socket.once(event, (...args) => done(args)));

async function calls(transports) {
  const socket = open(transports, { auth: AUTH });
  await heard(socket, "connect");
  const call = (...args) => socket.timeout(5000).emitWithAck(...args);
  check(transports, "values", await call("say", "a", null, undefined, { x: 1 }), ["a", null, null, { x: 1 }]);
  const [echoed] = await call("say", Buffer.from([1, 2, 255]));
  check(transports, "binary", [...echoed], [1, 2, 255]);
  const [large] = await call("say", Buffer.alloc(40000, 7));
  check(transports, "40 KB", [large.length, large[39999]], [40000, 7]);
  const numbers = [];
  socket.on("number", (n) => numbers.push(n));
  await call("burst", 200);
  check(transports, "200 in order", numbers, [...Array(200).keys()]);
  for (let n = 0; n < 200; n++) socket.emit("pose", Buffer.from([n]));
  check(transports, "unknown event", (await call("nope")).code, "unsupported");
  check(transports, "transport", socket.io.engine.transport.name, transports.at(-1));
  const bye = heard(socket, "bye");
  const gone = heard(socket, "disconnect");
  socket.emit("leave_me");
  check(transports, "bye", (await bye)[0].code, "removed");
  check(transports, "server disconnect", (await gone)[0], "io server disconnect");
  socket.connect();
  await heard(socket, "connect");
  check(transports, "back by hand", socket.connected, true);
  const left = heard(socket, "disconnect");
  socket.disconnect();
  check(transports, "own disconnect", (await left)[0], "io client disconnect");
}

async function refusals(transports) {
  for (const [name, options, code] of [
    ["no auth", {}, "not_allowed"],
    ["wrong auth", { auth: { token: "no" } }, "not_allowed"],
    ["json parser", { auth: AUTH, parser: undefined }, "unsupported"],
  ]) {
    const socket = open(transports, options);
    const [error] = await heard(socket, "connect_error");
    check(transports, name, [error.data?.code, error.message !== ""], [code, true]);
    socket.close();
  }
  const elsewhere = io(`${url}/admin`, { parser, transports, forceNew: true });
  const [error] = await heard(elsewhere, "connect_error");
  check(transports, "other namespace", error.message, "Invalid namespace");
  elsewhere.close();
}

async function upgradeUnderLoad() {
  const transports = ["polling", "websocket"];
  const socket = open(transports, { auth: AUTH });
  const numbers = [];
  socket.on("number", (n) => numbers.push(n));
  await heard(socket, "connect");
  for (let n = 0; n < 20; n++) await socket.timeout(5000).emitWithAck("burst", 30);
  check(transports, "across the upgrade", numbers.length, 600);
  check(transports, "and in order", numbers.every((n, at) => n === at % 30), true);
  const gone = heard(socket, "disconnect");
  const back = heard(socket.io, "reconnect");
  socket.emit("cut_me");
  check(transports, "cut off", ["transport close", "transport error"].includes((await gone)[0]), true);
  await back;
  await socket.timeout(5000).emitWithAck("say", 1);
  check(transports, "reconnected by itself", socket.connected, true);
  socket.close();
}

async function main() {
  for (const transports of [["websocket"], ["polling"], ["polling", "websocket"]]) {
    await calls(transports);
    await refusals(transports);
  }
  await upgradeUnderLoad();
  console.log(JSON.stringify({ done: true }));
  process.exit(0);
}

main();
