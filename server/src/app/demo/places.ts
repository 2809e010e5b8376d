import type { Values } from '../../foundation/records/values.ts'
import type { Random } from './random.ts'
import { regions } from './words.texts.ts'

const cities = new Map(regions.flatMap((region) => region.cities).map((city) => [city.city, city]))

/** What Baidu's map adds to the coordinates of others, near enough for places that are made up. */
const baidu = { latitude: 0.006, longitude: 0.0065 }

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6

/** Where a customer lies: spread around its city's centre, as somebody copied it from a map; not everybody did. */
export function demoPlace(random: Random, name: string): Values {
  const own = random.fork()
  const city = cities.get(name)
  if (!city || own.chance(0.16)) return {}
  const district = own.pick(city.districts)
  const [latitude, longitude] = city.at
  const away = () => (own.unit() + own.unit() + own.unit() - 1.5) * 0.16
  const at = { latitude: latitude + away(), longitude: longitude + away() }
  if (own.chance(0.12)) return { district }
  const isBaidu = own.chance(0.2)
  return {
    district,
    givenLatitude: rounded(at.latitude + (isBaidu ? baidu.latitude : 0)),
    givenLongitude: rounded(at.longitude + (isBaidu ? baidu.longitude : 0)),
    datum: isBaidu ? 'BD09' : 'GCJ02',
  }
}
