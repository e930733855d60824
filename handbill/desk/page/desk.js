// Shows what is found while one types. Without it, the form does the same.

const field = document.querySelector("#q");
const form = document.querySelector("#search");
let waiting;
let asked = 0;

async function show() {
  const number = ++asked;
  const asks = new URLSearchParams(new FormData(form));
  if (!field.value) asks.delete("q");
  const address = asks.size ? `/?${asks}` : "/";
  try {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    // An answer that comes late is to a question that nobody asks anymore.
    if (number !== asked) return;
    const [old, now] = [document, page].map((each) => each.getElementById("results"));
    // What stays as it is keeps the focus.
    if (old.innerHTML !== now.innerHTML) old.replaceChildren(...now.childNodes);
    history.replaceState(null, "", address);
  } catch {
    // The program has ended; the form says so when it is sent.
  }
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 150);
});

// Pictures that are still being made come by themselves, and what could not be made once its file is mended.
setInterval(() => {
  if (!document.hidden && document.querySelector(".cover > span, #results .wrong")) show();
}, 3000);
