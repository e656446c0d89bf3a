// The portal no longer keeps copies on devices (`offline = false`): erases those there are, and leaves.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const erase = async () => {
    const scope = self.registration.scope;
    for (const name of await caches.keys()) if (name.startsWith(`parvis ${scope} `)) await caches.delete(name);
    await self.registration.unregister();
  };
  event.waitUntil(erase());
});
