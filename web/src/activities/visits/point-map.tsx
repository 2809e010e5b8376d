import { distanceBetween, type Point } from '#contract/customers/globe.ts'
import { useText } from '../../ui/language.tsx'
import { reportTexts } from './report.texts.ts'

type Props = { point: Point & { accuracy: number }; place: Point | null }

/** A small drawing to scale, north up: the customer, the point of check-in and how exact it is. It loads nothing from anywhere. */
export function PointMap({ point, place }: Props) {
  const text = useText(reportTexts)
  const centre = place ?? point
  const distance = place ? distanceBetween(point, place) : 0
  const reach = Math.max(150, distance * 1.35, Math.min(point.accuracy, 600) * 1.3)
  const scale = 56 / reach
  const east = Math.cos((centre.latitude * Math.PI) / 180) * 111_195
  const x = (point.longitude - centre.longitude) * east * scale
  const y = -(point.latitude - centre.latitude) * 111_195 * scale
  const ring = roundStep(reach / 2)
  return (
    <figure className="visit-card point-map">
      <svg viewBox="-110 -66 220 132" role="img" aria-label={text.mapLabel}>
        {[ring, ring * 2].map((metres) => (
          <g key={metres}>
            <circle className="point-map__ring" r={metres * scale} />
            <text className="point-map__scale" x={2} y={-metres * scale - 2}>
              {metres} m
            </text>
          </g>
        ))}
        {place && <rect className="point-map__customer" x={-4} y={-4} width={8} height={8} rx={1.5} />}
        <circle className="point-map__accuracy" cx={x} cy={y} r={Math.max(3, Math.min(point.accuracy, 600) * scale)} />
        <circle className="point-map__point" cx={x} cy={y} r={3} />
      </svg>
      <figcaption className="faint">
        {place && <span className="point-map__key point-map__key--customer">{text.customerPlace}</span>}
        <span className="point-map__key">{text.checkedHere}</span>
      </figcaption>
    </figure>
  )
}

/** A round number of metres near this one. */
function roundStep(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres))
  const lead = metres / power
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power
}
