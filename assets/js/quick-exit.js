// "Leave this site" leaves no page to come back to. Without scripts the link still leads away.
for (const link of document.querySelectorAll("a.quick-exit")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}
