import type { Texts } from '../shape.ts';

type Frame = Pick<
  Texts,
  | 'product'
  | 'skipToContent'
  | 'close'
  | 'tabs'
  | 'firstStep'
  | 'session'
  | 'freshness'
  | 'problem'
  | 'campaign'
  | 'footer'
  | 'choice'
  | 'savedView'
  | 'zoneOf'
>;

/** Cities whose Spanish names differ from those in the IANA database. */
const CITIES: Record<string, string | undefined> = {
  'New York': 'Nueva York',
  London: 'Londres',
  'Mexico City': 'Ciudad de México',
  Bogota: 'Bogotá',
  Panama: 'Panamá',
  'Sao Paulo': 'São Paulo',
  Berlin: 'Berlín',
  Paris: 'París',
  Tokyo: 'Tokio',
};

/** The frame of the page: session, freshness, problems, the campaign filter and the footer. */
export const page: Frame = {
  product: 'Datos de uso',
  skipToContent: 'Saltar al contenido',
  close: 'Cerrar',

  tabs: { label: 'Partes de la página', usage: 'Uso', exports: 'Exportaciones' },

  firstStep: {
    title: 'Envíe el primer evento',
    detail:
      'Su uso aparece aquí segundos después de que su CRM lo envíe. Quien lo conecte puede probarlo con una solicitud, con una clave de API en lugar de $API_KEY:',
    command: 'Solicitud que registra un evento',
    docs: 'Cómo enviar eventos',
  },

  session: {
    missing: {
      title: 'Abra esta página desde su CRM',
      detail: 'Elija “Datos de uso” en su CRM. Así esta página se abre con su sesión iniciada.',
    },
    ended: {
      title: 'Su sesión terminó',
      detail:
        'Los enlaces a esta página vencen para proteger sus datos. Elija “Datos de uso” en su CRM para abrir uno nuevo.',
      kept: 'Las cifras de abajo permanecen hasta que salga de esta página, pero ya no se actualizan.',
    },
  },

  freshness: {
    asOf: (time, zone) => `Datos: ${time} (${zone})`,
    refresh: 'Actualizar',
    refreshing: 'Actualizando…',
    refreshed: (asOf) => `Al día. ${asOf}`,
    slow: 'Está tardando más de lo habitual. Seguimos intentando…',
    parts: {
      quotas: 'las cuotas',
      usage: 'las llamadas y las estadísticas',
      exports: 'las exportaciones',
      campaigns: 'las campañas',
    },
    stale: (parts, asOf) => `No se pudieron actualizar ${parts}.${asOf && ` ${asOf}.`}`,
  },

  problem: {
    title: 'No se pudieron cargar sus datos de uso',
    network: 'El servidor no respondió. Revise su conexión e intente de nuevo.',
    server: 'Hubo un error de nuestro lado. Intente de nuevo.',
    forbidden: 'Su enlace no da acceso a esta cuenta. Abra de nuevo Datos de uso desde su CRM.',
    ended: 'Su sesión terminó. Abra de nuevo Datos de uso desde su CRM.',
    notFound: 'Esta cuenta no existe. Abra de nuevo Datos de uso desde su CRM.',
    reference: (id) => `Referencia para soporte: ${id}`,
    retry: 'Intentar de nuevo',
  },

  campaign: {
    label: 'Campaña',
    all: 'Todas las campañas',
    showing: (name) => `Se muestra: ${name}`,
    refused: (name, reason, shown) => `No se pudo cargar ${name}. ${reason} Se sigue mostrando: ${shown}.`,
    search: 'Buscar campañas',
    noMatch: 'Ninguna campaña coincide',
    cut: (listed) => `Solo se listan las primeras ${listed} campañas.`,
    failed: 'No se pudieron cargar las campañas.',
    loading: 'Cargando…',
    reload: 'Volver a cargar las campañas',
  },

  footer: {
    restated: (months) =>
      `† Corregido: ${months} cambió después del cierre del mes, porque llegaron eventos tarde o se corrigieron. Esta página muestra las cifras actuales; el informe mensual puede mostrar las anteriores.`,
    zone: (zone) => `Los meses y los días son los de la zona horaria ${zone}.`,
  },

  choice: { language: 'Idioma' },
  savedView: {
    kept: 'Este navegador recuerda su vista.',
    reset: 'Restablecer la vista',
    done: 'La vista se ha restablecido.',
  },
  zoneOf: (city) => `hora de ${CITIES[city] ?? city}`,
};
