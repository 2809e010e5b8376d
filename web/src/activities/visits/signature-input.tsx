import type { AnswerValue } from '#contract/activities/visits/answers.ts'
import { type PointerEvent, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import type { InputProps } from './step-input.tsx'
import { stepTexts } from './step.texts.ts'

type Stroke = [number, number][]
type Signature = Extract<AnswerValue, { signature: unknown }>['signature']

/** A name and its strokes, drawn with a finger in a field of 1000 × 400. */
export function SignatureInput({ value, onAnswer }: InputProps<'signature'>) {
  const text = useText(stepTexts)
  const kept = typeof value === 'object' && 'signature' in value ? value.signature : null
  const [name, setName] = useState('')
  const [strokes, setStrokes] = useState<Stroke[]>([])
  const drawing = useRef(false)
  const placeOf = (event: PointerEvent<SVGSVGElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect()
    const within = (part: number, whole: number) => Math.round(Math.min(1, Math.max(0, part)) * whole)
    return [within((event.clientX - box.left) / box.width, 1000), within((event.clientY - box.top) / box.height, 400)]
  }
  if (kept)
    return (
      <div className="step-signature">
        <SignatureDrawing signature={kept} label={fill(text.signed, { name: kept.name })} />
        <Button type="text" onClick={() => onAnswer(null)}>
          {text.clear}
        </Button>
      </div>
    )
  const sized = strokes.map((stroke) => stroke.slice(0, 400)).slice(0, 60)
  return (
    <div className="step-signature">
      <svg
        viewBox="0 0 1000 400"
        role="img"
        aria-label={text.signHere}
        onPointerDown={(event) => {
          drawing.current = true
          event.currentTarget.setPointerCapture(event.pointerId)
          setStrokes([...strokes, [placeOf(event)]])
        }}
        onPointerMove={(event) => {
          if (!drawing.current) return
          const place = placeOf(event)
          setStrokes((now) => now.map((stroke, at) => (at === now.length - 1 ? [...stroke, place] : stroke)))
        }}
        onPointerUp={() => (drawing.current = false)}
      >
        {strokes.map((stroke, at) => (
          <polyline key={at} points={stroke.map((place) => place.join(',')).join(' ')} />
        ))}
      </svg>
      {strokes.length === 0 && <span className="step-signature__hint faint">{text.signHere}</span>}
      <div className="step-signature__foot">
        <input
          className="step-field"
          aria-label={text.signer}
          placeholder={text.signer}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button onClick={() => setStrokes([])} disabled={strokes.length === 0}>
          {text.clear}
        </Button>
        <Button
          type="primary"
          disabled={strokes.length === 0 || name.trim() === ''}
          onClick={() => onAnswer({ signature: { name: name.trim(), strokes: sized } })}
        >
          {text.keep}
        </Button>
      </div>
    </div>
  )
}

/** A signature as it was given. */
export function SignatureDrawing({ signature, label }: { signature: Signature; label: string }) {
  return (
    <figure className="step-signature step-signature__kept">
      <svg viewBox="0 0 1000 400" role="img" aria-label={label}>
        {signature.strokes.map((stroke, at) => (
          <polyline key={at} points={stroke.map((place) => place.join(',')).join(' ')} />
        ))}
      </svg>
      <figcaption className="muted">{label}</figcaption>
    </figure>
  )
}
