/** A server that takes uploads to S3, whole or in parts, and throws them away; a process of its own. Prints its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '', 'http://stub');
  request.resume().on('end', () => {
    response.setHeader('etag', '"part"');
    if (request.method === 'PUT') return response.end();
    const result = searchParams.has('uploads')
      ? '<InitiateMultipartUploadResult><UploadId>upload</UploadId></InitiateMultipartUploadResult>'
      : '<CompleteMultipartUploadResult><ETag>"file"</ETag></CompleteMultipartUploadResult>';
    return response.setHeader('content-type', 'application/xml').end(result);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
