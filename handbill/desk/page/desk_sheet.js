// Shows a sheet once it is made, and a name and a visit on it while they are filled in. What is filled in stays.
// Without it, the button does the same.

const form = document.querySelector("#take");
let waiting;
let asked = 0;

async function show() {
  const number = ++asked;
  try {
    const fields = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // An answer that comes late is to a question that nobody asks anymore.
    if (number !== asked) return;
    const shown = page.querySelector("#take");
    form.hidden = !shown;
    const parts = "waiting" in form.dataset && shown ? ["told", "pages", "acts"] : ["told", "pages"];
    for (const part of parts) {
      document.getElementById(part).replaceChildren(...page.getElementById(part).childNodes);
    }
    if (!shown || !("waiting" in shown.dataset)) delete form.dataset.waiting;
  } catch {
    // The program has ended; the form says so when it is sent.
  }
}

for (const field of form?.querySelectorAll(".person input") ?? []) {
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 250);
  });
}

setInterval(() => {
  if (!document.hidden && form && "waiting" in form.dataset) show();
}, 1500);
