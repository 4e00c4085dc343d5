// Counts what is sent by the page's own control, and by Control and Enter.
window.sent = [];

for (const control of document.querySelectorAll("#send")) {
  control.addEventListener("click", () => window.sent.push("click"));
}
document.querySelector("#reply").addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter") window.sent.push("key");
});
