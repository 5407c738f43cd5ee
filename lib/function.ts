import { Duration, Names, RemovalPolicy } from 'aws-cdk-lib';
import { MathExpression, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { metricsNamespace } from '../domain/operation/metrics.ts';
import { codeOf } from './bundle.ts';
import type { Settings } from './settings.ts';

interface UsageFunctionProps<Env> {
  settings: Settings;
  /** The folder in functions/ whose `handler.ts` this runs, such as `recording/record-usage`. */
  folder: string;
  /** Exactly the variables that the folder's `env.ts` requires. */
  environment: NoInfer<Env>;
  timeout?: Duration;
  memoryMb?: number;
  /** How many instances it gets, at least and at most; undefined if it takes what is free. */
  places?: number | undefined;
}

/** What `functions/logger.ts` gives as the `service` of every line. */
const LOGGED_AS = 'usage-data';

/** Slightly less than the 30 seconds that API Gateway waits, so that the function times out first. */
const API_TIMEOUT = Duration.seconds(29);

/**
 * A folder of functions/ as a Lambda function.
 * @typeParam Env the `Env` of the folder's `env.ts`; it has no default, so a missing variable does not compile.
 */
export class UsageFunction<Env extends Record<keyof Env, string> = never> extends LambdaFunction {
  readonly executionRole: Role;
  readonly #logs: LogGroup;
  readonly #namespace: string;
  #loggedErrors: MetricFilter | undefined;

  constructor(scope: Construct, id: string, props: UsageFunctionProps<Env>) {
    const { settings, folder, environment, timeout = API_TIMEOUT, memoryMb = 512, places } = props;
    const logs = new LogGroup(scope, `${id}Logs`, {
      retention: settings.logRetentionDays,
      removalPolicy: settings.keepData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    // The role that the CDK would create may write to every log group of the AWS account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logs.grantWrite(role);
    super(scope, id, {
      code: codeOf(folder),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout,
      memorySize: memoryMb,
      environment: {
        ...environment,
        NODE_OPTIONS: '--enable-source-maps',
        METRICS_NAMESPACE: metricsNamespace(settings.stage),
      },
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      // Lambda's own lines of a call that went well would cost more than everything else in the log.
      systemLogLevelV2: SystemLogLevel.WARN,
      // Not higher: Lambda takes a line without a level, such as one with metrics, for one of this level.
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      role,
      ...(places !== undefined && { reservedConcurrentExecutions: places }),
    });
    this.executionRole = role;
    this.#logs = logs;
    this.#namespace = metricsNamespace(settings.stage);
  }

  /**
   * Counts a log message in a metric, which may be that of other functions too.
   * @param isSo a member of the line that must be true
   */
  countLogged(id: string, message: string, metricName: string, isSo?: string): void {
    const says = FilterPattern.stringValue('$.message', '=', message);
    new MetricFilter(this, id, {
      logGroup: this.#logs,
      filterPattern:
        isSo === undefined ? says : FilterPattern.all(says, FilterPattern.booleanValue(`$.${isSo}`, true)),
      metricNamespace: this.#namespace,
      metricName,
    });
  }

  /** The number of failures: errors that it threw, and errors that it survived and logged, such as an email that was not sent. */
  failures(period: Duration): IMetric {
    this.#loggedErrors ??= new MetricFilter(this, 'LoggedErrors', {
      logGroup: this.#logs,
      // Lambda logs thrown errors with this level as well, and they are counted already.
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.level', '=', 'ERROR'),
        FilterPattern.stringValue('$.service', '=', LOGGED_AS),
      ),
      metricNamespace: this.#namespace,
      metricName: `${Names.uniqueId(this)}LoggedErrors`,
      // FILL cannot fill a metric that never had a value, and the sum would hide thrown errors.
      defaultValue: 0,
    });
    return new MathExpression({
      label: 'thrown and logged errors',
      // A run may start in one period and log in the next.
      expression: 'FILL(thrown, 0) + FILL(logged, 0)',
      usingMetrics: {
        thrown: this.metricErrors(),
        logged: this.#loggedErrors.metric({ statistic: 'Sum' }),
      },
      period,
    });
  }
}
