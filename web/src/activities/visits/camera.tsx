import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useText } from '../../ui/language.tsx'
import { stepTexts } from './step.texts.ts'

type Props = {
  onShot: (source: HTMLVideoElement) => void
  onFailed: () => void
  onClose: () => void
}

/** The camera within the page: what it takes was there at that moment, which a picture out of a gallery never shows. */
export function Camera({ onShot, onFailed, onClose }: Props) {
  const text = useText(stepTexts)
  const video = useRef<HTMLVideoElement>(null)
  const failed = useRef(onFailed)
  useEffect(() => {
    let stream: MediaStream | null = null
    let isOver = false
    const open = async () => {
      const opened = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1920 } },
        audio: false,
      })
      if (isOver) return opened.getTracks().forEach((track) => track.stop())
      stream = opened
      if (video.current) video.current.srcObject = opened
    }
    if (navigator.mediaDevices === undefined) failed.current()
    else open().catch(() => failed.current())
    return () => {
      isOver = true
      stream?.getTracks().forEach((track) => track.stop())
    }
  }, [])
  return (
    <div className="camera" role="dialog" aria-label={text.takePhoto}>
      <video ref={video} autoPlay playsInline muted />
      <button type="button" className="camera__close" aria-label={text.close} onClick={onClose}>
        <X size={24} aria-hidden />
      </button>
      <button
        type="button"
        className="camera__shot"
        aria-label={text.shoot}
        onClick={() => {
          const picture = video.current
          if (picture && picture.videoWidth > 0) onShot(picture)
        }}
      />
    </div>
  )
}
