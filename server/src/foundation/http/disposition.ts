/** Under which name a browser keeps what it is given, whatever letters it has (RFC 6266); `inline` where it may show it itself. */
export const disposition = (name: string, place: 'attachment' | 'inline' = 'attachment'): string =>
  `${place}; filename*=UTF-8''${encodeURIComponent(name)}`
