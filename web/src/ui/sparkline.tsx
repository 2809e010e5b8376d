import './sparkline.css'

type Props = { values: readonly number[]; label: string; width?: number; height?: number }

/** How a number went, as a line without axes: its lowest and highest fill the height, and its end is marked. */
export function Sparkline({ values, label, width = 96, height = 28 }: Props) {
  if (values.length < 2) return null
  const edge = 3
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const x = (at: number) => edge + (at / (values.length - 1)) * (width - 2 * edge)
  // What never changed lies in the middle.
  const y = (value: number) =>
    high === low ? height / 2 : edge + ((high - value) / (high - low)) * (height - 2 * edge)
  const points = values.map((value, at) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
  return (
    <svg className="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img">
      <title>{label}</title>
      <path d={`M${points.join('L')}`} />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? 0)} r={2.5} />
    </svg>
  )
}
