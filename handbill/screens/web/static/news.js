// A kiosk tells of new slides. They come in whole, at the end of the slide on show; until then all stays as it is.
"use strict";

const AGAIN = 10000;
const FONTS = "link[href^='fonts.css']";

const KEPT = "message";
const SMALLEST = 6; // of a hundredth of the window's shorter side
const LONGEST = 60000;

const served = { news: null, worker: null, told: null, waiting: null, message: null, over: 0 };
const again = new Map();

function listen() {
  // Keeps the slides, so that the page can be loaded while the kiosk is away.
  navigator.serviceWorker?.register("worker.js", { updateViaCache: "none" })
    .then((worker) => { served.worker = worker; })
    .catch(() => undefined);
  connect();
}

function connect() {
  served.news?.close();
  served.news = new EventSource("news");
  served.news.onmessage = (message) => hear(JSON.parse(message.data));
  // It connects again by itself, unless something answered that is no kiosk.
  served.news.onerror = () => {
    if (served.news.readyState === EventSource.CLOSED) later(connect);
  };
}

// Each by itself: slides that cannot be loaded must not keep it from connecting.
function later(what) {
  clearTimeout(again.get(what));
  again.set(what, setTimeout(what, AGAIN));
}

function hear(news) {
  served.told = news;
  keep(news.message);
  tell();
  take();
}

// One message over every screen. The browser keeps it, so that it stands there after a reload while the kiosk is away.
function keep(message) {
  try {
    if (message) localStorage.setItem(KEPT, JSON.stringify(message));
    else localStorage.removeItem(KEPT);
  } catch {
    // Without a store it is shown all the same.
  }
  announce(message);
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT));
  } catch {
    return null;
  }
}

function announce(message) {
  served.message = message;
  clearTimeout(served.over);
  const left = message ? message.until - Date.now() : 0;
  if (left <= 0) {
    at("message")?.remove();
    return;
  }
  const shown = at("message") ?? document.createElement("p");
  if (!shown.isConnected) {
    shown.id = "message";
    shown.dir = "auto";
    shown.setAttribute("role", "alert");
    document.querySelector("main").append(shown);
  }
  if (shown.textContent !== message.text) shown.textContent = message.text;
  enlarge(shown);
  served.over = setTimeout(() => announce(message), Math.min(left, LONGEST));
}

// At least as large as the text of the slides, whose size is that of the room.
function enlarge(shown) {
  const slide = document.querySelector(".frame > .slide");
  const text = slide ? Number.parseFloat(getComputedStyle(slide).fontSize) : 0;
  const scale = Math.min(innerWidth / document.body.dataset.width, innerHeight / document.body.dataset.height);
  shown.style.fontSize = `${Math.max(text * scale, (SMALLEST * Math.min(innerWidth, innerHeight)) / 100)}px`;
}

// For staff: that the last change is not shown, and where its mistake is.
function tell() {
  const problem = served.told?.problems[0];
  at("stale").hidden = problem === undefined;
  at("stale").textContent = problem ? `${playing.words[root.lang].stale} ${problem.place ?? problem.what}` : "";
}

function take() {
  const { version } = served.told;
  if (version === served.waiting?.version) return;
  drop();
  if (version === document.body.dataset.version) return;
  served.worker?.update().catch(() => undefined);
  load(version).catch(() => later(take));
}

// Styles are loaded beside those in use, and pictures before they are seen.
async function load(version) {
  const answer = await fetch(`index.html?${version}`);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const links = sheets(page).map(beside);
  const pictures = [...page.querySelectorAll("#slides img")].map(decoded);
  try {
    await Promise.all([...links.map((link) => link.loaded), ...pictures]);
    if (served.told.version !== version) throw new Error("another came since");
  } catch (error) {
    links.forEach((link) => link.element.remove());
    throw error;
  }
  drop();
  served.waiting = { version, page, links };
}

// Another came before these were shown.
function drop() {
  served.waiting?.links.forEach((link) => link.element.remove());
  served.waiting = null;
}

// Fonts that are the same stay loaded.
function sheets(page) {
  const kept = document.querySelector(FONTS)?.getAttribute("href");
  return [...page.querySelectorAll("link[rel=stylesheet]")].filter((link) => link.getAttribute("href") !== kept);
}

function scripts(page) {
  return [...page.querySelectorAll("script[src]")].map((script) => script.getAttribute("src")).join(" ");
}

function beside(link) {
  const element = document.createElement("link");
  element.rel = "stylesheet";
  element.media = "not all";
  const loaded = new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = reject;
  });
  element.href = link.getAttribute("href");
  document.head.append(element);
  return { element, loaded };
}

function decoded(picture) {
  const copy = new Image();
  copy.src = picture.getAttribute("src");
  return copy.decode();
}

arrived = () => {
  if (!served.waiting) return;
  const { page, links } = served.waiting;
  served.waiting = null;
  if (scripts(page) !== scripts(document)) {
    // They are for a newer player than this one.
    location.reload();
    return;
  }
  const fresh = links.map((link) => link.element);
  const kept = page.querySelector(FONTS).getAttribute("href");
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    if (fresh.includes(link)) link.media = "all";
    else if (link.getAttribute("href") !== kept) link.remove();
  }
  root.lang = page.documentElement.lang;
  document.title = page.title;
  for (const name of document.body.getAttributeNames()) document.body.removeAttribute(name);
  for (const { name, value } of page.body.attributes) document.body.setAttribute(name, value);
  document.body.replaceChildren(...page.body.childNodes);
  read();
  playing.now = Math.min(playing.now, playing.slides.length - 1);
  size();
  tell();
  announce(served.message);
};

addEventListener("resize", () => announce(served.message));

document.addEventListener("DOMContentLoaded", () => {
  announce(kept());
  listen();
});
