/** Whether a file of this type is shown as a picture where it was said. */
export const isPicture = (mediaType: string): boolean => /^image\/(png|jpeg|webp|gif)$/.test(mediaType)
