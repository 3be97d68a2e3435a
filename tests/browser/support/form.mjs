// Forms as people fill them: by what is written beside a field or on a button, never by its name in
// the HTML. So a journey also tests that each field has its label.

/** Fields by their labels. Text is typed; `true` and `false` tick; { choose } picks; { files } attaches. */
export async function fill(window, fields, within = window.getByRole("main")) {
  for (const [label, value] of Object.entries(fields)) {
    if (typeof value === "boolean") {
      await within.getByRole("checkbox", { name: label }).setChecked(value);
    } else if (typeof value === "string") {
      await within.getByRole("textbox", { name: label }).or(within.getByLabel(label, { exact: true })).first().fill(value);
    } else if (value.choose !== undefined) {
      const group = within.getByRole("group", { name: label });
      if (await group.count()) await group.getByLabel(value.choose).check();
      else await within.getByRole("combobox", { name: label }).selectOption({ label: value.choose });
    } else {
      await within.getByLabel(label).setInputFiles(value.files);
    }
  }
}

/** Presses the button with exactly these words, and waits for the page that comes. */
export async function press(window, name, within = window.getByRole("main")) {
  const button = within.getByRole("button", { name, exact: true });
  await Promise.all([window.waitForEvent("load"), button.first().click()]);
}
