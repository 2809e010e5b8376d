import type { Option } from '../shared/field.ts'
import { label } from '../shared/label.ts'

/** In what coordinates are given: satellites and the world, the maps of AMap and Tencent, those of Baidu. */
export const datums = [
  { value: 'WGS84', label: label('WGS-84（GPS）', 'WGS-84 (GPS)') },
  { value: 'GCJ02', label: label('GCJ-02（高德、腾讯）', 'GCJ-02 (AMap, Tencent)') },
  { value: 'BD09', label: label('BD-09（百度）', 'BD-09 (Baidu)') },
] as const satisfies readonly Option[]

export type Datum = (typeof datums)[number]['value']
