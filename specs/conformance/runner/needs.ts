import type { Need } from './case.ts'

/** For cases that name a user: the gateway strips `x-user-id`. */
export const ownUser: Need = {
  because: 'the gateway strips x-user-id; that it has no effect is its own case',
  met: (target) => target.direct,
}

/** For cases about paths, methods and bytes that the gateway answers before any backend sees them. */
export const backendItself: Need = {
  because: 'the gateway answers this one itself',
  met: (target) => target.direct,
}

/** For cases about how the gateway and the contract meet. */
export const throughGateway: Need = {
  because: 'only a gateway in front makes this a question',
  met: (target) => !target.direct,
}

/** For cases that need a backend with a credential. */
export const credential: Need = {
  because: 'needs an instance with BACKEND_TOKEN: let the suite start it, or give --token',
  met: (target) => target.direct && target.secured !== null,
}

/** For cases that start, stop and kill the backend. */
export const ownProcess: Need = {
  because: 'needs a backend that the suite may start and kill itself',
  met: (target) => target.direct && target.launch !== null,
}

/** For cases about the connection itself, on bytes that are no request or an answer before a request has ended. */
export const ownSocket: Need = {
  because: 'wrangler dev has a server of its own before the Worker, which the cloud has not',
  met: (target) => target.mount !== 'worker',
}
