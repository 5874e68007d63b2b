// The page's own hands: clicks on what the server wrote become events, and nothing else leaves.
window.dateline = (() => {
  const later = (work) => requestAnimationFrame(() => requestAnimationFrame(work));
  const OPEN = ["cite", "read", "sources", "front"];
  let lastMarker = null;

  function wire(element, trigger, watch, names) {
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (!button || !element.contains(button)) return;
      act(button, trigger);
    });
    element.addEventListener("submit", (event) => {
      const form = event.target.closest("form");
      if (!form) return;
      event.preventDefault();
      submit(form, trigger);
    });
    watch("value", () => later(() => settle(element)));
    later(() => settle(element));
  }

  function act(button, trigger) {
    const data = { ...button.dataset };
    if (OPEN.includes(data.act)) {
      if (!button.closest("#panel, #reader, #timeline-reader")) cameFrom(button);
      trigger("open", data);
    } else if (data.act === "answer") backToAnswer();
    else if (data.act === "ask") trigger("ask", { question: data.question });
    else if (data.act === "retry") trigger("ask", { exchange: data.exchange });
    else if (data.act === "edit") trigger("edit", { exchange: data.exchange });
    else if (data.act === "up") trigger("judge", { exchange: data.exchange, verdict: "up" });
    else if (data.act === "down") openCorrection(button);
    else if (data.act === "copy") copy(button);
    else if (data.act === "unfold") unfold(button);
    else if (data.act === "markdown" || data.act === "print")
      trigger("take", { exchange: data.exchange, as: data.act });
  }

  function cameFrom(button) {
    document.querySelectorAll("button.cite.open").forEach((other) => other.classList.remove("open"));
    button.classList.toggle("open", button.dataset.act === "cite");
    lastMarker = button;
  }

  function backToAnswer() {
    if (!lastMarker?.isConnected) return;
    lastMarker.focus({ preventScroll: true });
    lastMarker.scrollIntoView({ block: "nearest" });
  }

  function submit(form, trigger) {
    const fields = Object.fromEntries(new FormData(form));
    if (form.classList.contains("correction"))
      trigger("judge", { ...form.dataset, verdict: "down", correction: fields.correction });
    else trigger("change_row", { ...form.dataset, ...fields });
  }

  function openCorrection(button) {
    const form = button.parentElement.querySelector("form.correction");
    form.hidden = false;
    form.querySelector("textarea").focus();
  }

  // Each button of a row opens the form at its own place, and shuts the others.
  function unfold(button) {
    const buttons = [...button.parentElement.querySelectorAll("[data-act=unfold]")];
    const forms = [...button.parentElement.querySelectorAll("form.unfolds")];
    forms.forEach((form, place) => {
      form.hidden = buttons[place] !== button || !form.hidden;
      buttons[place].setAttribute("aria-expanded", String(!form.hidden));
      if (!form.hidden) form.querySelector("input, button").focus();
    });
  }

  async function copy(button) {
    const text = button.closest("[data-markdown]").dataset.markdown;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const words = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = words), 1500);
  }

  // After the panel or the conversation changed: bring what was asked for into view.
  function settle(element) {
    const quote = element.querySelector("mark.quote.current");
    if (quote) return showQuote(element, quote);
    const reader = element.closest("#panel, #reader, #timeline-reader");
    if (reader) showReading(reader);
    if (element.closest("#conversation, #draft")) showNewest(element);
  }

  const narrow = () => matchMedia("(max-width: 900px)").matches;

  // On a phone the article opens below the list that it was chosen from.
  function showReading(reader) {
    reader.scrollTop = 0;
    if (narrow()) reader.querySelector(".reading")?.scrollIntoView({ block: "start" });
  }

  function showQuote(element, quote) {
    const panel = element.closest("#panel, #reader, #timeline-reader");
    if (panel && !narrow()) {
      const offset = quote.getBoundingClientRect().top - panel.getBoundingClientRect().top;
      const seen = innerHeight - Math.max(0, panel.getBoundingClientRect().top);
      panel.scrollTop += offset - seen / 3;
    } else quote.scrollIntoView({ block: "center" });
    quote.focus({ preventScroll: true });
  }

  let seen = "";
  function showNewest(element) {
    const all = element.querySelectorAll(".exchange");
    const newest = all[all.length - 1];
    if (!newest || newest.id === seen) return;
    seen = newest.id;
    const room = document.querySelector("#composer")?.getBoundingClientRect().top ?? innerHeight;
    const { top, bottom } = newest.getBoundingClientRect();
    if (top < 0 || bottom > Math.min(room, innerHeight)) newest.scrollIntoView({ block: "start" });
  }

  function focusQuestion() {
    const box = document.querySelector("#question textarea, #question input");
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }

  function pressAsk() {
    setTimeout(() => document.querySelector("#send").click(), 150);
  }

  // A dot of the timeline asks about its day: the list beside it has the same as buttons.
  document.addEventListener("mouseover", (event) => {
    const plot = event.target.closest?.(".js-plotly-plot");
    if (!plot?.on || plot.dataset.wired) return;
    plot.dataset.wired = "yes";
    plot.on("plotly_click", ({ points }) => {
      const question = points[0].customdata;
      const same = (b) => b.dataset.question === question;
      [...document.querySelectorAll("#moments [data-act=ask]")].find(same)?.click();
    });
  });

  function save(parcel) {
    if (!parcel) return;
    const { name, kind, text } = JSON.parse(parcel);
    const url = URL.createObjectURL(new Blob([text], { type: `${kind};charset=utf-8` }));
    Object.assign(document.createElement("a"), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  // Gradio's date fields have a button without a name.
  const named = () =>
    document.querySelectorAll("button.calendar:not([aria-label])").forEach((button) => {
      const field = button.closest(".block")?.querySelector("[data-testid=block-info]");
      button.setAttribute("aria-label", `Choose a day: ${field?.textContent.trim() ?? ""}`);
    });
  new MutationObserver(named).observe(document.documentElement, { childList: true, subtree: true });

  // Escape goes back from the opened quote to the marker that led there.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!document.activeElement?.closest("#panel, #reader, #timeline-reader")) return;
    backToAnswer();
  });

  return { wire, focusQuestion, pressAsk, save };
})();
