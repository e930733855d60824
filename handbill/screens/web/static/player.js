// Plays the slides of the page. Each slide is there from the beginning; one timer moves on, and nothing is made for a change.
"use strict";

document.documentElement.classList.add("playing");

const MOVING = 600;
const STIRRED = 3000;
const WEEK = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const root = document.documentElement;
const at = (id) => document.getElementById(id);
const playing = { slides: [], languages: [], words: {}, now: -1, leaving: null, held: false, language: null };
let timer = 0;
let stirred = 0;
let arrived = null; // puts new slides in the place of these, where a kiosk (news.js) has some

function read() {
  playing.slides = [...document.querySelectorAll(".frame")];
  for (const slide of playing.slides) slide.hidden = slide.inert = true;
  for (const picture of document.querySelectorAll("#slides img")) picture.decoding = "sync";
  playing.languages = [...new Set(playing.slides.map((slide) => slide.lang))];
  playing.words = JSON.parse(at("words").textContent);
  playing.leaving = null;
  if (!playing.languages.includes(playing.language)) playing.language = null;
  chosen();
}

// What somebody chose holds for slides that come later too.
function chosen() {
  at("slides").setAttribute("aria-live", playing.held ? "polite" : "off");
  at("alone").textContent = playing.language === null ? "" : endonym(playing.language);
  at("alone").lang = playing.language ?? "";
}

// What may be played now. A loop is never empty: the clinic's own slides are left, or else all.

function pool() {
  const now = new Date();
  const open = isOpen(now);
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const due = playing.slides.filter((slide) => {
    const { since, until, standing } = slide.dataset;
    return spoken(slide) && (open || standing !== undefined) && (!since || since <= today) && (!until || today <= until);
  });
  if (due.length > 0) return due;
  const standing = playing.slides.filter((slide) => slide.dataset.standing !== undefined);
  return standing.length > 0 ? standing : playing.slides;
}

function spoken(slide) {
  return playing.language === null || slide.lang === playing.language;
}

function isOpen(now) {
  const { opens, closes, days } = document.body.dataset;
  if (!opens) return true;
  const time = `${two(now.getHours())}:${two(now.getMinutes())}`;
  return opens <= time && time < closes && days.split(" ").includes(WEEK[now.getDay()]);
}

function two(number) {
  return String(number).padStart(2, "0");
}

function following(by) {
  const due = pool();
  const count = playing.slides.length;
  for (let step = 1; step <= count; step += 1) {
    const index = (playing.now + by * step + count * step) % count;
    if (due.includes(playing.slides[index])) return index;
  }
  return 0;
}

// One slide after another.

function show(index) {
  settle();
  const slide = playing.slides[index];
  const before = playing.slides.find((each) => each.classList.contains("on"));
  if (slide !== before) {
    if (before) leave(before);
    slide.hidden = slide.inert = false;
    slide.classList.add("on");
    slide.classList.toggle("coming", before !== undefined);
  }
  playing.now = index;
  name(slide.lang);
  wait();
}

function leave(slide) {
  slide.classList.remove("on", "coming");
  slide.classList.add("leaving");
  slide.inert = true;
  playing.leaving = slide;
}

function settle() {
  if (!playing.leaving) return;
  playing.leaving.classList.remove("leaving");
  playing.leaving.hidden = true;
  playing.leaving = null;
  playing.slides[playing.now].classList.remove("coming");
}

function wait() {
  clearTimeout(timer);
  const whole = playing.slides[playing.now].dataset.seconds * 1000;
  if (playing.leaving) timer = setTimeout(tick, MOVING);
  else if (!playing.held) timer = setTimeout(tick, whole);
}

function tick() {
  if (!playing.leaving) {
    move(1);
    return;
  }
  settle();
  const rest = playing.slides[playing.now].dataset.seconds * 1000 - MOVING;
  if (!playing.held) timer = setTimeout(tick, Math.max(rest, 0));
}

function move(by) {
  arrived?.();
  show(following(by));
}

function hold(held) {
  playing.held = held;
  root.classList.toggle("held", held);
  chosen();
  name(playing.slides[playing.now].lang);
  if (!playing.leaving) wait();
}

// All languages in turn; then each alone.
function language() {
  const { languages } = playing;
  if (languages.length < 2) return;
  playing.language = languages[languages.indexOf(playing.language) + 1] ?? null;
  chosen();
  if (!spoken(playing.slides[playing.now])) move(1);
}

function endonym(code) {
  return new Intl.DisplayNames([code], { type: "language" }).of(code);
}

// Buttons speak the language of the slide on show.
function name(code) {
  const words = playing.words[code];
  const controls = at("controls");
  if (controls.lang === code && controls.dataset.held === String(playing.held)) return;
  controls.lang = code;
  controls.dataset.held = playing.held;
  controls.setAttribute("aria-label", words.playing);
  for (const button of controls.querySelectorAll("button")) {
    const key = button.dataset.does === "toggle" ? (playing.held ? "play" : "pause") : button.dataset.does;
    button.querySelector("span").textContent = words[key];
  }
}

// The slide is as large as the window allows.
function size() {
  const { width, height } = document.body.dataset;
  const scale = Math.min(innerWidth / width, innerHeight / height);
  const left = Math.round((innerWidth - width * scale) / 2);
  const top = Math.round((innerHeight - height * scale) / 2);
  Object.assign(at("slides").style, { width: `${width}px`, height: `${height}px`, transform: `translate(${left}px, ${top}px) scale(${scale})` });
}

function full() {
  const done = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.();
  done?.catch(() => undefined);
}

function stir() {
  root.classList.add("stirred");
  clearTimeout(stirred);
  stirred = setTimeout(() => root.classList.remove("stirred"), STIRRED);
}

// A screen that plays does not go to sleep, where the browser can see to that.
function wake() {
  if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => undefined);
}

const does = {
  toggle: () => hold(!playing.held),
  next: () => move(1),
  back: () => move(-1),
  language,
  full,
};
const KEYS = { " ": "toggle", ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back", l: "language", f: "full" };

function start() {
  read();
  size();
  show(following(1));
  wake();
  addEventListener("resize", size);
  addEventListener("pointermove", stir, { passive: true });
  addEventListener("pointerdown", stir, { passive: true });
  addEventListener("focusin", stir);
  document.addEventListener("visibilitychange", wake);
  addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) does[button.dataset.does]();
    else if (!document.fullscreenElement) full();
  });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    // A button that has the focus takes the space bar itself.
    if (event.key === " " && event.target.closest("button")) return;
    const key = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
    if (key === undefined) return;
    event.preventDefault();
    does[key]();
  });
}

document.addEventListener("DOMContentLoaded", start);
