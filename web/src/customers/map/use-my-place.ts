import type { Point } from '#contract/customers/globe.ts'
import { useState } from 'react'
import type { nearbyTexts } from './nearby.texts.ts'

/** Why a place could not be told; each is a text of its own. */
type Fault = Extract<keyof typeof nearbyTexts, 'denied' | 'unavailable'>

/** Where the device is, asked of the browser on a click alone; it lives as long as the page. */
export function useMyPlace() {
  const [place, setPlace] = useState<Point | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [isAsking, setAsking] = useState(false)
  const ask = () => {
    setAsking(true)
    setFault(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setPlace({ latitude, longitude })
        setAsking(false)
      },
      ({ code, PERMISSION_DENIED }) => {
        setFault(code === PERMISSION_DENIED ? 'denied' : 'unavailable')
        setAsking(false)
      },
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    )
  }
  return { place, fault, isAsking, ask }
}
