// Behaves as Node.js's runtime interface client does where it meets the Runtime API: an address is a host and a port.
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [hostname, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');

const call = (method, route, send = request => request.end(), headers = {}) => new Promise((resolve, reject) => {
  const options = { hostname, port: parseInt(port, 10), method, path: `/2018-06-01/runtime${route}`, headers };
  const request = http.request(options, response => {
    const chunks = [];
    response.on('data', chunk => chunks.push(chunk));
    response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }));
  });
  request.on('error', reject);
  send(request);
});
const post = (route, document) => call('POST', route, request => request.end(JSON.stringify(document)));
const describe = error => ({ errorMessage: error.message, errorType: error.name });

const [file, name] = process.argv[2].split('.');
let handler;
try {
  handler = (await import(pathToFileURL(path.join(process.env.LAMBDA_TASK_ROOT, `${file}.mjs`))))[name];
} catch (error) {
  await post('/init/error', describe(error));
  process.exit(1);
}
while (true) {
  const next = await call('GET', '/invocation/next');
  const invocation = `/invocation/${next.headers['lambda-runtime-aws-request-id']}`;
  const event = JSON.parse(next.body);
  if (event.stream) {
    // As a handler that awslambda.streamifyResponse wraps: in chunks, with the error, if any, in the trailers.
    await call('POST', `${invocation}/response`, request => {
      event.stream.forEach(part => request.write(part));
      if (event.fail) {
        request.addTrailers({
          'Lambda-Runtime-Function-Error-Type': 'Error',
          'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify({ errorType: 'Error', errorMessage: event.fail })).toString('base64'),
        });
      }
      request.end();
    }, {
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      'Transfer-Encoding': 'chunked',
      Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
    });
    continue;
  }
  try {
    await post(`${invocation}/response`, await handler(event));
  } catch (error) {
    await post(`${invocation}/error`, describe(error));
  }
}
