export { type NullServer, startNullServer } from './client/start-null-server.ts'
export { HttpClient, type HttpRequest, type HttpResponse } from './http/http-client.ts'
