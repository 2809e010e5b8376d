import type { NoPosition, Position } from '#contract/activities/visits/check-in.ts'

export type Taken = { position: Position | null; noPosition: NoPosition | null }

/** Where the device is at this moment, asked of it once; nothing from before, and nothing afterwards. */
export async function takePosition(): Promise<Taken> {
  if (!('geolocation' in navigator)) return { position: null, noPosition: 'unavailable' }
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy }, timestamp }) => {
        const at = new Date(Math.min(timestamp, Date.now())).toISOString()
        resolve({ position: { latitude, longitude, accuracy, datum: 'WGS84', at }, noPosition: null })
      },
      ({ code, PERMISSION_DENIED }) =>
        resolve({ position: null, noPosition: code === PERMISSION_DENIED ? 'denied' : 'unavailable' }),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 0 },
    )
  })
}
