import type { MailboxSetting } from '#contract/conversations/mailbox/mailbox.ts'

type Servers = Pick<MailboxSetting, 'imapHost' | 'imapPort' | 'imapSecurity' | 'smtpHost' | 'smtpPort' | 'smtpSecurity'>

const secure = (imapHost: string, smtpHost: string): Servers => ({
  imapHost,
  imapPort: 993,
  imapSecurity: 'tls',
  smtpHost,
  smtpPort: 465,
  smtpSecurity: 'tls',
})
const startsPlain = (imapHost: string, smtpHost: string): Servers => ({
  ...secure(imapHost, smtpHost),
  smtpPort: 587,
  smtpSecurity: 'starttls',
})

/** Servers of providers whose addresses tell them. */
const known: Readonly<Record<string, Servers>> = {
  'qq.com': secure('imap.qq.com', 'smtp.qq.com'),
  'foxmail.com': secure('imap.qq.com', 'smtp.qq.com'),
  '163.com': secure('imap.163.com', 'smtp.163.com'),
  '126.com': secure('imap.126.com', 'smtp.126.com'),
  'yeah.net': secure('imap.yeah.net', 'smtp.yeah.net'),
  'aliyun.com': secure('imap.aliyun.com', 'smtp.aliyun.com'),
  'gmail.com': secure('imap.gmail.com', 'smtp.gmail.com'),
  'outlook.com': startsPlain('outlook.office365.com', 'smtp.office365.com'),
  'hotmail.com': startsPlain('outlook.office365.com', 'smtp.office365.com'),
  'icloud.com': startsPlain('imap.mail.me.com', 'smtp.mail.me.com'),
}

/** Where the mail of companies lies that have it with a provider, which their addresses do not tell. */
export const houses = {
  exmail: secure('imap.exmail.qq.com', 'smtp.exmail.qq.com'),
  aliyun: secure('imap.qiye.aliyun.com', 'smtp.qiye.aliyun.com'),
  netease: secure('imap.qiye.163.com', 'smtp.qiye.163.com'),
  feishu: secure('imap.feishu.cn', 'smtp.feishu.cn'),
  microsoft: startsPlain('outlook.office365.com', 'smtp.office365.com'),
} as const satisfies Readonly<Record<string, Servers>>
export type House = keyof typeof houses

/** The servers that an address most likely has; those of its own domain where nothing is known. */
export function serversOf(address: string): Servers | null {
  const [, domain = ''] = address.trim().toLowerCase().split('@')
  if (!domain.includes('.')) return null
  return known[domain] ?? secure(`imap.${domain}`, `smtp.${domain}`)
}
