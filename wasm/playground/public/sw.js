// Keeps the page's own files, so that it works without a network. `files.json` is made by the build.
const NAME = "payflight";

self.addEventListener("install", (event) => {
  const keep = async () => {
    const files = await (await fetch("./files.json")).json();
    const cache = await caches.open(NAME);
    await cache.addAll(["./", ...files]);
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The network first, so that a new version is seen; what is kept where there is none.
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== self.location.origin) return;
  const kept = () => caches.match(event.request, { ignoreSearch: true });
  event.respondWith(fetch(event.request).catch(async () => (await kept()) ?? Response.error()));
});
