import type { DuplicateMatch } from '#contract/customers/duplicate.ts'
import type { Language } from '#contract/shared/label.ts'

/** Why a likely duplicate was written all the same, as the log keeps it: in the words of who decided. */
export function acceptedReason({ name, score }: DuplicateMatch, language: Language): string {
  const share = `${Math.floor(score * 100)}%`
  return language === 'zh'
    ? `系统提示可能与“${name}”重复（${share}），确认不是同一家后保存`
    : `Saved after being told that it may be the same as “${name}” (${share})`
}
