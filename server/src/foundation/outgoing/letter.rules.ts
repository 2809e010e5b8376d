import type { Language } from '#contract/shared/label.ts'

type Line = {
  text: string
  note?: string | undefined
  url?: string | undefined
  deed?: { text: string; url: string } | undefined
}

/** A message in parts, from which its words and its HTML are made alike. */
export type LetterParts = {
  language: Language
  /** Who speaks: the company. */
  house: string
  title: string
  paragraphs: readonly string[]
  /** What it is about, line by line; a line may lead somewhere, say why it is there, and let something be done. */
  lines?: readonly Line[]
  facts?: readonly (readonly [name: string, value: string])[]
  buttons?: readonly { text: string; url: string; isMain?: boolean }[]
  /** Why it was sent, and where that is changed. */
  small?: readonly { text: string; url?: string | undefined }[]
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** One line of text: what would begin another is a blank. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .toWellFormed()
}

const font = `font-family:system-ui,'PingFang SC','Microsoft YaHei',sans-serif`
const muted = 'color:#5d6675;font-size:14px'
const link = (url: string, text: string, style = 'color:#0f6b6b') =>
  `<a href="${escape(url)}" style="${style}">${escape(text)}</a>`
const button = ({ text, url, isMain }: { text: string; url: string; isMain?: boolean }) =>
  link(
    url,
    text,
    `display:inline-block;margin:0 8px 8px 0;padding:10px 18px;border-radius:8px;text-decoration:none;font-weight:600;${isMain === false ? 'background:#eef1f6;color:#1c2026' : 'background:#0f6b6b;color:#ffffff'}`,
  )

/** A message in words, and as HTML with its looks in it: nothing is loaded from elsewhere, and nobody learns that it was opened. */
export function writeLetter(parts: LetterParts): { text: string; html: string } {
  return { text: inWords(parts), html: asHtml(parts) }
}

function inWords({ house, title, paragraphs, lines = [], facts = [], buttons = [], small = [] }: LetterParts): string {
  return [
    title,
    ...paragraphs,
    lines
      .map(({ text, note, url, deed }) =>
        [`· ${text}`, note && `  ${note}`, url && `  ${url}`, deed && `  ${deed.text}: ${deed.url}`]
          .filter(Boolean)
          .join('\n'),
      )
      .join('\n'),
    facts.map(([name, value]) => `${name}: ${value}`).join('\n'),
    buttons.map(({ text, url }) => `${text}\n${url}`).join('\n'),
    ['--', house, ...small.map(({ text, url }) => (url ? `${text}\n${url}` : text))].join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function asHtml({ language, house, title, paragraphs, lines, facts, buttons, small = [] }: LetterParts): string {
  const body = [
    `<p style="margin:0 0 4px;${muted}">${escape(house)}</p>`,
    `<h1 style="margin:0 0 16px;font-size:20px;line-height:1.4">${escape(title)}</h1>`,
    ...paragraphs.map(
      (text) => `<p style="margin:0 0 12px;white-space:pre-line;overflow-wrap:anywhere">${escape(text)}</p>`,
    ),
    ...(lines?.length
      ? [
          `<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse">${lines
            .map(
              ({ text, note, url, deed }) =>
                `<tr><td style="padding:10px 0;border-top:1px solid #e4e7ec">${url ? link(url, text, 'color:#0f6b6b;font-weight:600;text-decoration:none') : `<strong>${escape(text)}</strong>`}${note ? `<br><span style="${muted}">${escape(note)}</span>` : ''}${deed ? `<br>${link(deed.url, deed.text)}` : ''}</td></tr>`,
            )
            .join('')}</table>`,
        ]
      : []),
    ...(facts?.length
      ? [
          `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px">${facts
            .map(
              ([name, value]) =>
                `<tr><td style="padding:2px 16px 2px 0;vertical-align:top;white-space:nowrap;${muted}">${escape(name)}</td><td style="padding:2px 0;overflow-wrap:anywhere">${escape(value)}</td></tr>`,
            )
            .join('')}</table>`,
        ]
      : []),
    ...(buttons?.length ? [`<p style="margin:16px 0 8px">${buttons.map(button).join('')}</p>`] : []),
    ...(small.length
      ? [
          `<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #e4e7ec;color:#5d6675;font-size:13px">${small
            .map(({ text, url }) => (url ? link(url, text, 'color:#5d6675') : escape(text)))
            .join('<br>')}</p>`,
        ]
      : []),
  ]
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title></head><body style="margin:0;padding:24px 12px;background:#f6f7f9;color:#1c2026;${font};font-size:16px;line-height:1.6"><div style="max-width:600px;margin:0 auto;padding:28px 24px;background:#ffffff;border-radius:12px">${body.join('')}</div></body></html>`
}
