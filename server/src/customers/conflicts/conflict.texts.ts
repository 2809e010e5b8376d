import { filledIn, label, type Language } from '#contract/shared/label.ts'

const texts = {
  ruled: label('撞单裁决：{reason}', 'Claim conflict ruled: {reason}'),
  asked: label('{who} 申请查看“{customer}”', '{who} asks for access to {customer}'),
  askedWhy: label(
    '{who} 想跟进“{customer}”，理由：{reason}\n如果同意，请在客户页的“谁能看到”里共享给他；不同意请直接联系他。',
    '{who} would like to work on {customer}: {reason}\nIf you agree, share it on its page under “Who can see this”; if not, talk to them.',
  ),
}

function say(text: keyof typeof texts, language: Language, values: Record<string, string>): string {
  return filledIn(texts[text], language, values)
}

/** Why a customer changed hands, as its log keeps it. */
export function ruledReason(reason: string, language: Language): string {
  return say('ruled', language, { reason })
}

/** The task with which an owner is asked for access. */
export function accessTask(who: string, customer: string, reason: string, language: Language) {
  return {
    name: say('asked', language, { who, customer }),
    content: say('askedWhy', language, { who, customer, reason }),
  }
}
