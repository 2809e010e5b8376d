import { visitTemplateOperations } from '#contract/activities/visits/template.operations.ts'
import { Button } from 'antd'
import { ImagePlus } from 'lucide-react'
import { useRef } from 'react'
import { newKey, upload } from '../../foundation/api.ts'
import { useSend } from '../../foundation/use-send.ts'
import { useText } from '../../ui/language.tsx'
import { stepPanelTexts } from './step-panel.texts.ts'

/** So wide is a reference picture at the most: it is looked at beside a question, on a phone. */
const widest = 900

async function small(file: File): Promise<File> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, widest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8))
  return new File([blob ?? file], 'picture.jpg', { type: 'image/jpeg' })
}

/** A picture of how it should look, made small before it is sent. */
export function StepPicture({
  picture,
  onChange,
}: {
  picture: string | null
  onChange: (picture: string | null) => void
}) {
  const text = useText(stepPanelTexts)
  const input = useRef<HTMLInputElement>(null)
  const add = useSend(
    async (file: File) => upload<{ id: string }>(visitTemplateOperations.addPicture.path, await small(file), newKey()),
    [],
    ({ id }) => onChange(id),
  )
  return (
    <section className="step-parts" aria-label={text.picture}>
      <h4>{text.picture}</h4>
      <div className="step-panel__row">
        {picture && (
          <img
            className="visit-step__picture"
            src={`/api/v1/visit-template-pictures/${picture}`}
            alt={text.picture}
            loading="lazy"
          />
        )}
        <Button
          size="small"
          icon={<ImagePlus size={15} />}
          loading={add.isPending}
          onClick={() => input.current?.click()}
        >
          {text.choosePicture}
        </Button>
        {picture && (
          <Button size="small" type="text" onClick={() => onChange(null)}>
            {text.dropPicture}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg"
        hidden
        aria-label={text.choosePicture}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) add.mutate(file)
        }}
      />
    </section>
  )
}
