import { label } from '../shared/label.ts'

/** What kind of business a deal is; a process may be meant for some of them. */
export const dealTypes = [
  { value: 'new', label: label('新客户', 'New business') },
  { value: 'expansion', label: label('增购', 'Expansion') },
  { value: 'renewal', label: label('续约', 'Renewal') },
  { value: 'tender', label: label('招投标', 'Tender') },
  { value: 'channel', label: label('渠道', 'Channel') },
] as const
export type DealType = (typeof dealTypes)[number]['value']
