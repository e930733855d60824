// Keeps one version of the slides, whole, so that the page can be loaded while the kiosk is away.
"use strict";

const VERSION = "$version";
const FILES = $files;
const PATIENCE = 3000;

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(take()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname, search } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(page(event.request));
  else if (FILES.includes(pathname.slice(1) + search)) event.respondWith(file(event.request));
});

// All files, or none.
async function keep() {
  const cache = await caches.open(VERSION);
  await cache.addAll(FILES);
  await skipWaiting();
}

async function take() {
  for (const name of await caches.keys()) {
    if (name !== VERSION) await caches.delete(name);
  }
  await clients.claim();
}

async function page(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok) return answer;
  } catch {
    // The kiosk is away.
  }
  return (await caches.match(FILES[0])) ?? Response.error();
}

async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}
