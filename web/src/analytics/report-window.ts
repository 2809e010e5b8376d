/** When deals are to close that a report of changes looks at: any time, within its own days, or in a period seen from today. */
export const windowChoices = ['any', 'span', 'this-quarter', 'next-quarter', 'this-year'] as const
export type WindowChoice = (typeof windowChoices)[number]
