// The host's own script goes on working.
const button = document.getElementById("host-button");
button.addEventListener("click", () => (button.textContent = Number(button.textContent) + 1));
