import { fileOperations } from '#contract/platform/file.ts'
import { visitOperations } from '#contract/activities/visits/visit.operations.ts'
import type { PhotoDraft, Visit } from '#contract/activities/visits/visit.ts'
import { distanceBetween } from '#contract/customers/globe.ts'
import { Camera as CameraIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import { actTogether, deedOf, newPlaceholder } from '../../foundation/offline/offline.ts'
import { useAct } from '../../foundation/offline/use-act.ts'
import { useSession } from '../../foundation/session.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { formatMoment } from '../../ui/time.ts'
import { Camera } from './camera.tsx'
import { type Taken, takePosition } from './position.ts'
import { stepTexts } from './step.texts.ts'
import { usePreparation } from './use-visit.ts'
import { VisitPhoto } from './visit-photo.tsx'
import { digestOf, markedPicture } from './watermark.ts'

type Shot = { source: ImageBitmapSource; from: 'camera' | 'file' }
const none: Taken = { position: null, noPosition: 'no-consent' }

/** Takes a photo within the page, marks it, keeps it as a file of the visit, and notes when and where it was taken. */
function useShots(visit: Visit, step: string | null) {
  const text = useText(stepTexts)
  const { language } = useLanguage()
  const { user } = useSession()
  const prepared = usePreparation(visit)
  const takes = prepared?.takesPosition === true && prepared.consent === 'given'
  const [isDrawing, setDrawing] = useState(false)
  const take = useAct(
    async ({ still, from }: { still: ImageBitmap; from: Shot['from'] }) => {
      setDrawing(true)
      const takenAt = new Date().toISOString()
      const { position } = takes ? await takePosition() : none
      // How far from the customer, not where: coordinates on a picture would outlive those that are deleted, and be seen by everybody.
      const where =
        position && visit.place
          ? fill(text.fromCustomer, {
              metres: Math.round(distanceBetween(position, visit.place)),
              accuracy: Math.round(position.accuracy),
            })
          : ''
      const lines = [
        formatMoment(takenAt, language),
        where,
        [visit.customer?.name, user.name].filter(Boolean).join(' · '),
      ]
      const blob = await markedPicture(still, still.width, still.height, { lines: lines.filter((line) => line !== '') })
      const digest = await digestOf(blob)
      const content = new File([blob], `${takenAt.slice(0, 19).replaceAll(':', '-')}.jpg`, { type: 'image/jpeg' })
      const file = newPlaceholder()
      const { id, name } = visit
      const body: PhotoDraft = {
        file,
        step,
        takenAt,
        source: from,
        digest,
        ...(position ? { position: { ...position, at: takenAt } } : {}),
      }
      // It is on screen from here on; the next can be taken while this one is on its way.
      setDrawing(false)
      return actTogether<Visit>(
        deedOf(fileOperations.upload, { params: { type: 'activity', id } }, { name, makes: file, content }),
        deedOf(visitOperations.photo, { params: { id }, body }, { name }),
      )
    },
    [['files', 'activity', visit.id]],
  )
  const shoot = async ({ source, from }: Shot, whenDrawn?: () => void) => {
    // The picture is there before the position is waited for: the camera can close.
    const still = await createImageBitmap(source)
    whenDrawn?.()
    take.mutate({ still, from }, { onSettled: () => setDrawing(false) })
  }
  return { shoot, isDrawing }
}

/** Photos of one step, or of the visit as such. */
export function PhotoInput({ visit, step, least }: { visit: Visit; step: string | null; least: number }) {
  const text = useText(stepTexts)
  const shots = useShots(visit, step)
  const [isOpen, setOpen] = useState(false)
  const [isBlind, setBlind] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const there = visit.photos.filter((photo) => photo.step === step && photo.file)
  const lacks = least - there.length
  return (
    <div className="step-photos">
      {there.map((photo) => (
        <VisitPhoto key={photo.id} file={photo.file ?? ''} />
      ))}
      <Button
        icon={<CameraIcon size={18} />}
        size="large"
        loading={shots.isDrawing}
        onClick={() => (isBlind ? input.current?.click() : setOpen(true))}
      >
        {shots.isDrawing ? text.drawing : text.takePhoto}
      </Button>
      {lacks > 0 && <span className="faint">{fill(text.stillNeeds, { count: lacks })}</span>}
      {isBlind && <span className="faint">{text.noCamera}</span>}
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={text.takePhoto}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void shots.shoot({ source: file, from: 'file' })
        }}
      />
      {isOpen && (
        <Camera
          onClose={() => setOpen(false)}
          onFailed={() => {
            setOpen(false)
            setBlind(true)
          }}
          onShot={(source) => void shots.shoot({ source, from: 'camera' }, () => setOpen(false))}
        />
      )}
    </div>
  )
}
