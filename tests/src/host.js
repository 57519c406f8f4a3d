// Tests check that the host's own script still works.
const button = document.getElementById("host-button");
button.addEventListener("click", () => (button.textContent = Number(button.textContent) + 1));
