import type { BrowserContext, Page } from 'playwright-core'

/** A camera that shows a plain picture: the browser of the tests has none. */
export async function giveCamera(page: Page | BrowserContext): Promise<void> {
  await page.addInitScript(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 480
    const paint = () => {
      const pen = canvas.getContext('2d')
      if (pen) {
        pen.fillStyle = 'teal'
        pen.fillRect(0, 0, 640, 480)
      }
      requestAnimationFrame(paint)
    }
    paint()
    Object.defineProperty(navigator, 'mediaDevices', {
      value: { getUserMedia: async () => canvas.captureStream(10) },
    })
  })
}
