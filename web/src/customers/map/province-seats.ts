import type { Point } from '#contract/customers/globe.ts'
import { towns } from './place-towns.texts.ts'

/** From which town a province is run, by the beginning of its name; cities that are provinces themselves are their own. */
const seats: readonly (readonly [province: string, town: string])[] = [
  ['河北', '石家庄'],
  ['山西', '太原'],
  ['内蒙古', '呼和浩特'],
  ['辽宁', '沈阳'],
  ['吉林', '长春'],
  ['黑龙江', '哈尔滨'],
  ['江苏', '南京'],
  ['浙江', '杭州'],
  ['安徽', '合肥'],
  ['福建', '福州'],
  ['江西', '南昌'],
  ['山东', '济南'],
  ['河南', '郑州'],
  ['湖北', '武汉'],
  ['湖南', '长沙'],
  ['广东', '广州'],
  ['广西', '南宁'],
  ['海南', '海口'],
  ['四川', '成都'],
  ['贵州', '贵阳'],
  ['云南', '昆明'],
  ['西藏', '拉萨'],
  ['陕西', '西安'],
  ['甘肃', '兰州'],
  ['青海', '西宁'],
  ['宁夏', '银川'],
  ['新疆', '乌鲁木齐'],
]

/** Where a province is drawn; null for what is none of China's. */
export function seatOf(province: string): Point | null {
  const seat = seats.find(([name]) => province.startsWith(name))?.[1]
  return towns.find(({ name }) => (seat ? name.zh === seat : province.startsWith(name.zh))) ?? null
}
