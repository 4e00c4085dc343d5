// What Gmail does to its composers: opens several, moves one to another root, draws one anew, and takes one away.

const windows = document.querySelector(".dw");

/** A new message in a window of its own. */
function compose({ id, name, address, subject }) {
  const dialog = document.createElement("div");
  dialog.className = "nH Hd";
  dialog.role = "dialog";
  dialog.innerHTML = `
    <form class="aoI">
      <div name="to"><div role="option" data-name="${name}" data-hovercard-id="${address}">${name}</div></div>
      <input name="subjectbox" value="${subject}" aria-label="Subject" />
      <div class="Ap"><div class="Am Al editable LW-avf" g_editable="true" role="textbox" aria-multiline="true"
        contenteditable="true" id="${id}"></div></div>
      <div class="IZ"><div class="Up"><div>
        <div role="button" class="T-I aoO T-I-atl L3" tabindex="1" aria-label="Senden (Strg-Enter)" id="send-${id}">Senden</div>
        <div role="button" class="T-I Uo T-I-atl L3" tabindex="1" aria-haspopup="true"></div>
      </div></div></div>
    </form>`;
  windows.append(dialog);
}

/** The inline reply moves into a window of its own. */
function popOut() {
  const composer = document.querySelector("#inline .aoI");
  const dialog = document.createElement("div");
  dialog.className = "nH Hd";
  dialog.role = "dialog";
  const subject = document.createElement("input");
  subject.name = "subjectbox";
  subject.value = "Re: Order #48213 arrived broken";
  composer.prepend(subject);
  dialog.append(composer);
  windows.append(dialog);
}

/** The editor is drawn anew with the same text, as after an autosave. */
function drawAnew() {
  const editor = document.querySelector("#reply");
  editor.replaceWith(editor.cloneNode(true));
}

/** Another thread is opened, in the same page. */
function openOther() {
  location.hash = "#inbox/other";
  const main = document.querySelector("[role=main]");
  main.querySelector("h2").textContent = "Refund still missing";
  const [first, second, last] = main.querySelectorAll("[role=listitem]");
  first.remove();
  second.remove();
  const sender = last.querySelector(".gD");
  sender.setAttribute("email", "j.weiss@customer.example");
  sender.setAttribute("name", "Jürgen Weiß");
  sender.textContent = "Jürgen Weiß";
  last.querySelector("[name=to] [email]").setAttribute("email", "j.weiss@customer.example");
  last.querySelector("[name=to] [email]").textContent = "Jürgen Weiß";
  last.querySelector(".a3s").textContent = "The refund of 129.90 EUR has not arrived.";
  const editor = last.querySelector("#reply");
  editor.replaceChildren(document.createElement("br"));
}

/** Gmail sends as the mouse is let go, and by Control and Enter. A message that was sent is taken away. */
window.sent = [];

function send(composer) {
  window.sent.push(composer.querySelector("[g_editable]").id);
  composer.querySelector("[g_editable]").replaceChildren(document.createElement("br"));
}

document.addEventListener("mouseup", ({ target }) => {
  if (target.closest(".aoO")) send(target.closest(".aoI"));
});
document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey || event.key !== "Enter") return;
  event.preventDefault();
  send(event.target.closest(".aoI"));
});

Object.assign(window, { compose, popOut, drawAnew, openOther });
