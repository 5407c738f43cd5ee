import { Construct } from 'constructs';
import { documentation } from '../domain/api/documentation.ts';
import type { Api } from './api.ts';
import { UsageFunction } from './function.ts';
import type { Settings } from './settings.ts';

interface DocumentationProps {
  settings: Settings;
  api: Api;
}

/** The documentation of the API, for programs and for people. */
export class Documentation extends Construct {
  constructor(scope: Construct, id: string, { settings, api }: DocumentationProps) {
    super(scope, id);
    const showDocumentation = new UsageFunction<Record<never, string>>(this, 'ShowDocumentation', {
      settings,
      folder: documentation.servedBy,
      environment: {},
    });
    api.serve(documentation, showDocumentation);
  }
}
