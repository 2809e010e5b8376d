/** Whether a subject says that it answers, as programs write it; another sign before it would say so twice. */
export const answersAlready = (subject: string): boolean => /^(re|回复|答复)\s*[:：]/i.test(subject)
