import type { RobotPlatform } from '#contract/conversations/robots/robot.ts'
import type { Signature } from './robot-signature.rules.ts'

/** What a robot says: a title, lines below it, and where one goes from there. */
export type RobotWords = { title: string; lines: readonly string[]; open: { text: string; url: string } }

/** WeCom takes 4,096 bytes of Markdown; the others more. */
const mostBytes = 3_500

/** A message as each platform takes it. */
export function bodyOf(platform: RobotPlatform, words: RobotWords, { body }: Signature): string {
  const { open } = words
  const title = inert(words.title)
  const lines = shortened(words.lines.map(inert))
  const list = lines.map((line) => `- ${line}`).join('\n')
  const link = `[${inert(open.text)}](${open.url})`
  switch (platform) {
    case 'wecom':
      return JSON.stringify({
        msgtype: 'markdown',
        markdown: { content: `**${title}**\n${lines.join('\n')}\n${link}` },
      })
    case 'dingtalk':
      return JSON.stringify({ msgtype: 'markdown', markdown: { title, text: `#### ${title}\n${list}\n\n${link}` } })
    case 'feishu':
      return JSON.stringify({
        ...body,
        msg_type: 'interactive',
        card: {
          config: { wide_screen_mode: true },
          header: { title: { tag: 'plain_text', content: title }, template: 'turquoise' },
          elements: [
            { tag: 'markdown', content: list },
            {
              tag: 'action',
              actions: [
                { tag: 'button', text: { tag: 'plain_text', content: open.text }, url: open.url, type: 'primary' },
              ],
            },
          ],
        },
      })
  }
}

/** What people write is no mark-up: it calls nobody (`<at …>`), is no link, and begins no line of its own kind. */
export const inert = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('<', '＜')
    .replaceAll('>', '＞')
    .replaceAll('[', '［')
    .replaceAll(']', '］')
    .replaceAll('`', '＇')
    .replaceAll('*', '＊')
    .trim()
    .toWellFormed()

/** As many lines as a message holds; the last of them says that there were more. */
function shortened(lines: readonly string[]): string[] {
  const kept: string[] = []
  let bytes = 0
  for (const line of lines) {
    bytes += Buffer.byteLength(line) + 3
    if (bytes > mostBytes) return [...kept, '…']
    kept.push(line)
  }
  return kept
}
