import type { components, paths } from '@/generated/api';

export type Problem = Partial<components['schemas']['Problem']>;

/** A refused or failed request, with everything a person needs to report it. */
export class ApiError extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    readonly traceId: string | null,
    /** Seconds until a retry is allowed, from `Retry-After`. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

type GetPath = { [P in keyof paths]: paths[P] extends { get: { responses: { 200: unknown } } } ? P : never }[keyof paths];
type PostPath = { [P in keyof paths]: paths[P] extends { post: object } ? P : never }[keyof paths];
type Json<R> = R extends { content: { 'application/json': infer B } } ? B : undefined;
export type GetBody<P extends GetPath> = paths[P] extends { get: { responses: { 200: infer R } } } ? Json<R> : never;
type PostOperation<P extends PostPath> = paths[P] extends { post: infer O } ? O : never;
type PostInput<P extends PostPath> = PostOperation<P> extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined;
type PostOutput<P extends PostPath> = PostOperation<P> extends { responses: infer R } ? Json<R[keyof R & (200 | 201 | 202 | 204)]> : never;
/** An element of the list a path answers with. */
export type Item<P extends GetPath> = GetBody<P> extends { items: (infer I)[] } ? I : never;

export interface RequestOptions {
  query?: Record<string, string | number | undefined>;
  path?: Record<string, string>;
  signal?: AbortSignal;
  idempotencyKey?: string;
}

/** Answers slower than this are reported as a failure: no request waits without an end. */
export const REQUEST_TIMEOUT_MILLIS = 10_000;

/** REST calls under `/api/v1`. Holds the access token in memory only: a reload signs out. */
export class ApiClient {
  private token: string | null = null;
  /** Called once for each answer that says the token is no longer good. */
  onUnauthorized: () => void = () => undefined;

  setToken(token: string | null): void {
    this.token = token;
  }

  get<P extends GetPath>(path: P, options: RequestOptions = {}): Promise<GetBody<P>> {
    return this.send<GetBody<P>>('GET', path, undefined, options);
  }

  post<P extends PostPath>(path: P, body: PostInput<P>, options: RequestOptions = {}): Promise<PostOutput<P>> {
    return this.send<PostOutput<P>>('POST', path, body, options);
  }

  private async send<T>(method: string, template: string, body: unknown, options: RequestOptions): Promise<T> {
    const token = this.token;
    const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
    if (token !== null) headers['Authorization'] = `Bearer ${token}`;
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (options.idempotencyKey !== undefined) headers['Idempotency-Key'] = options.idempotencyKey;
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MILLIS);
    let response: Response;
    try {
      response = await fetch(resolvePath(template, options), {
        method,
        headers,
        cache: 'no-store',
        signal: options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      if (options.signal?.aborted === true) throw cause;
      throw timeout.aborted
        ? new ApiError(`The server did not answer within ${REQUEST_TIMEOUT_MILLIS / 1000} s.`, 0, 'TIMEOUT', null)
        : new ApiError('The server cannot be reached. Check that QuantTrade is running and that this machine is on its network.', 0, 'UNREACHABLE', null);
    }
    if (!response.ok) {
      const error = await toError(response);
      // A token that was replaced meanwhile must not sign out the new one.
      if (error.status === 401 && token !== null && token === this.token) this.onUnauthorized();
      throw error;
    }
    if (response.status === 204) return undefined as T;
    try {
      return (await response.json()) as T;
    } catch {
      throw new ApiError('The server answered with something that is not JSON.', response.status, 'BAD_ANSWER', response.headers.get('Trace-Id'));
    }
  }
}

function resolvePath(template: string, { path = {}, query = {} }: RequestOptions): string {
  const resolved = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return new URL(text === '' ? resolved : `${resolved}?${text}`, window.location.origin).toString();
}

async function toError(response: Response): Promise<ApiError> {
  let problem: Problem = {};
  try {
    problem = (await response.json()) as Problem;
  } catch {
    // Not problem+json (a proxy's page, for example): the status is all there is.
  }
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ApiError(
    problem.detail ?? problem.title ?? `The server answered ${response.status}.`,
    response.status,
    problem.code ?? `HTTP_${response.status}`,
    problem.traceId ?? response.headers.get('Trace-Id'),
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}
