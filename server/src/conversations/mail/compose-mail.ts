import MailComposer from 'nodemailer/lib/mail-composer'
import type { LetterContent } from '../../foundation/outgoing/letter.ts'
import { oneLine } from '../../foundation/outgoing/letter.rules.ts'

export type Sender = { name: string; address: string }

export type Mail = { from: string; to: string | string[]; raw: Buffer }

type Given = {
  id: string
  at: Date
  to: { name: string; address: string }
  content: LetterContent
  sender: Sender
  /** Name of this installation in ids of messages. */
  host: string
}

/** A message as it travels (RFC 5322): words and HTML side by side, a calendar entry as calendars take it (RFC 6047). */
export async function composeMail({ id, at, to, content, sender, host }: Given): Promise<Mail> {
  const { subject, text, html, replyTo, by, calendar, stop, token } = content
  const composer = new MailComposer({
    messageId: `<${token ? `${id}.${token}` : id}@${host}>`,
    ...(token ? { references: `<${token}@${host}>` } : {}),
    date: at,
    from: { name: oneLine(by ? `${by} · ${sender.name}` : sender.name), address: sender.address },
    to: { name: oneLine(to.name), address: to.address },
    ...(replyTo ? { replyTo: { name: oneLine(replyTo.name), address: replyTo.address } } : {}),
    subject: oneLine(subject).slice(0, 250),
    text,
    html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(stop ? { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
    },
    ...(calendar ? { icalEvent: { method: calendar.method, filename: 'invite.ics', content: calendar.text } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { from: sender.address, to: to.address, raw: await composer.compile().build() }
}
