import { label } from '../shared/label.ts'

/** The part that a person plays in a purchase: what a map of a deal is drawn for. */
export const buyingRoles = [
  { value: 'decision-maker', label: label('决策人', 'Decision maker'), tone: 'good' },
  { value: 'economic', label: label('经济决策人', 'Economic buyer') },
  { value: 'technical', label: label('技术把关人', 'Technical buyer') },
  { value: 'user', label: label('使用人', 'User') },
  { value: 'coach', label: label('内线教练', 'Coach'), tone: 'calm' },
  { value: 'gatekeeper', label: label('守门人', 'Gatekeeper') },
] as const
export type BuyingRole = (typeof buyingRoles)[number]['value']

/** How a person stands to us, from the warmest to the coldest. */
export const attitudes = [
  { value: 'champion', label: label('力挺', 'Champion'), tone: 'good' },
  { value: 'supporter', label: label('支持', 'Supporter'), tone: 'good' },
  { value: 'neutral', label: label('中立', 'Neutral'), tone: 'calm' },
  { value: 'sceptic', label: label('有疑虑', 'Sceptic'), tone: 'warn' },
  { value: 'opponent', label: label('反对', 'Opponent'), tone: 'bad' },
] as const
export type Attitude = (typeof attitudes)[number]['value']

/** How well one of us, or all of us together, know a person. */
export const strengths = [
  { value: 'weak', label: label('认识', 'Know') },
  { value: 'good', label: label('熟悉', 'Know well'), tone: 'calm' },
  { value: 'strong', label: label('密切', 'Close'), tone: 'good' },
] as const
export type Strength = (typeof strengths)[number]['value']

/** How much a person's word weighs in a deal. */
export const influences = [
  { value: 'high', label: label('高', 'High') },
  { value: 'medium', label: label('中', 'Medium') },
  { value: 'low', label: label('低', 'Low') },
] as const
export type Influence = (typeof influences)[number]['value']

/** The words of some options, as a schema takes them. */
export function valuesOf<const O extends readonly { readonly value: string }[]>(
  options: O,
): [O[number]['value'], ...O[number]['value'][]] {
  return options.map((option) => option.value) as [O[number]['value'], ...O[number]['value'][]]
}
