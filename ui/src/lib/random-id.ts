const BYTES = 16;

/** 128 random bits in hex; unlike `crypto.randomUUID` also where the page is served without TLS. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(BYTES))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
