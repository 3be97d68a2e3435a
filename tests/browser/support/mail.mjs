import { insist } from "./report.mjs";

/** The newest mail to somebody of which `is` holds. The worker is called by name until it has gone. */
export async function mailTo(server, email, is) {
  for (let tries = 0; tries < 20; tries += 1) {
    await server.peernet("worker", "--once");
    const mails = await (await fetch(`${server.url}/dev/mail.json`)).json();
    const mail = mails.find(({ to, text }) => [to].flat().includes(email) && is(text));
    if (mail) return mail;
  }
  insist(false, `no such mail to ${email}`);
}

/** The address in a mail that begins so, less the host. */
export function addressIn(text, start) {
  const found = text.match(new RegExp(`${start}[A-Za-z0-9_-]+`));
  insist(found, `no ${start} in ${text}`);
  return found[0];
}
