extension OptOutTable {
  static let spanish = OptOutTable(
    courtesies: [
      "por favor", "porfavor", "porfa", "porfis", "favor de", "favor", "gracias", "muchas gracias", "mil gracias",
      "hola", "buenos días", "buenas tardes", "buenas noches", "buenas", "buen día", "perdón", "disculpe",
      "disculpen", "lo siento", "ya", "ahora", "ahora mismo", "de inmediato", "inmediatamente", "de una vez",
      "por dios", "señor", "señora", "señores", "amigo", "amigos", "saludos", "un saludo", "adiós",
    ],
    leadIns: [
      "quiero", "quisiera", "me gustaría", "deseo", "necesito", "pueden", "puede", "puedes", "podrían", "podría",
      "cómo puedo", "quiero que", "les pido que", "le pido que", "solicito", "pido",
    ],
    joints: "porfavor porfa favor",
    interjections: [
      "sí", "no gracias", "y", "pero", "pues", "oye", "oiga", "ay", "es", "que",
    ],
    light: """
      me nos más mas de del la las los el estos estas esos esas este esta ese tus sus su tu tantos tantas ningún \
      ningunos ninguna nada a en este número teléfono celular por favor recibir recibiendo enviar enviando mandar \
      mandando mi todos todas ya estar ser texto y ni o
      """,
    classes: [
      "deja": """
      deja dejen deje dejad dejar para paren pare parad parar basta cesen cese cesar termina terminen termine \
      terminar detén detengan detenga detener
      """,
      "enviar": """
      enviar enviarme enviarnos mandar mandarme mandarnos escribir escribirme molestar molestarme textear \
      textearme mensajear mensajearme contactar contactarme llamar llamarme acosar acosarme fastidiar fastidiarme \
      hostigarme spamear spamearme
      """,
      "manden": "manden mande mandes mandéis envíen envíe envíes enviéis",
      "envíen": """
      escriban escriba escribas escribáis molesten moleste molestes molestéis contacten contacte contactes llamen \
      llame llames texteen textee textees mensajeen fastidien hablen hables jodan jodas joda
      """,
      "mensajes": """
      mensajes mensaje mensajitos textos texto sms notificaciones notificación alertas promociones promos \
      publicidad spam anuncios ofertas avisos msj msjs msgs
      """,
      "quiten": """
      quítenme quítame quíteme quitarme sáquenme sácame sáqueme sacarme bórrenme bórrame bórreme borrarme \
      elimínenme elimíname elimíneme eliminarme remuévanme remuéveme removerme desuscríbanme desuscríbeme \
      desuscribirme desinscríbanme retírenme retíreme quitenme saquenme borrenme eliminenme
      """,
    ],
    sentences: [
      "parar", "paren", "pare", "basta", "detener", "detengan", "detente", "detenga", "dar de baja", "darme de baja",
      "dame de baja", "denme de baja", "de baja", "date de baja", "no más", "no mas", "no molestar", "no molesten",
      "no moleste", "no molestes", "no me molesten", "no me interesa", "no estoy interesado", "no estoy interesada",
      "ya no me interesa", "número equivocado", "número incorrecto", "persona equivocada", "déjenme en paz",
      "déjame en paz", "déjeme en paz", "dejen en paz", "ya no más", "para ya", "desuscribir", "desuscribirme",
      "desuscribirse", "cancelar suscripción", "no enviar más", "no mandar más", "no más mensajes", "no mensajes",
      "no quiero mensajes", "no quiero más", "no quiero nada", "ya no quiero", "ya no quiero nada", "no envíen más",
      "no envíe más", "no manden más", "quiten mi número", "borren mi número", "eliminar mi número", "bórrenme",
      "elimínenme", "sáquenme", "quítenme", "bórrame", "elimíname", "sácame", "quítame", "suficiente",
      "es suficiente", "ya estuvo", "no contactar", "no llamar", "váyanse", "lárguense", "dejen de molestar",
      "deja de molestar", "ya basta", "stop mensajes", "anular suscripción",
    ],
    alone: [
      "alto", "baja", "para", "fin", "salir", "eliminar", "borrar", "cancelar", "anular", "cancela", "cancelen",
      "remover", "terminar", "baja total",
    ],
    patterns: [
      "<deja> de ~2 <enviar>", "<deja> de ~2 <mensajes>", "basta de ~3 <mensajes>", "<deja> con ~3 <mensajes>",
      "<deja> los|las|estos|esos|sus|tus ~1 <mensajes>", "no ~2 <envíen>",
      "no ~2 <manden> ~3 <mensajes>|más|nada|nunca", "no ~2 <manden> $",
      "no me|nos ~1 <manden> ~1 más|nada|esto|esos|estos", "no <enviar> ~1 más|nunca",
      "no vuelvan|vuelva|vuelvas a <enviar>", "nunca más ~1 <manden>", "ya no ~2 <manden>", "nunca más ~1 <envíen>",
      "no ~1 más ~2 <mensajes>", "sin más <mensajes>", "no quiero|deseo|quisiera|queremos|necesito ~4 <mensajes>",
      "no quiero|deseo|quisiera|me ~1 recibir|recibirlos|recibirlas|estar|seguir|saber",
      "no quiero que ~2 <envíen>|<manden>",
      "ya no ~1 quiero|deseo|necesito ~4 <mensajes>|recibir|recibirlos|estar|nada",
      "no deseo|quiero ser contactado|contactada|molestado|molestada",
      "<quiten> ~2 de|del ~3 lista|listas|base|sistema|grupo|<mensajes>|aquí|todo", "<quiten> $",
      "quiten|borren|eliminen|elimine|borre|quite|saquen|saque|remuevan|quita|borra|elimina ~1 mi ~1 número|teléfono|nombre|celular|contacto",
      "darme|denme|dame|deme|dar|dan|darse|den de baja",
      "cancelar|cancela|cancelen|cancele|anular|anulen|terminar ~1 mi|la|mis|los|las|esta|todas ~1 suscripción|<mensajes>|membresía|servicio|inscripción",
      "desuscribir|desuscribirme|desuscríbanme|desuscríbeme|desinscribirme|desinscríbanme|dessuscribirme",
      "número equivocado|incorrecto|errado|erróneo",
      "equivocado|equivocada|equivocaste|equivocó|equivocaron de ~1 número|persona",
      "tienen|tiene|tienes el número equivocado", "no soy ~1 esa|la persona", "este no es ~2 número|teléfono",
      "no me interesa|interesan $", "no me interesan ~2 <mensajes>", "no estoy interesado|interesada",
      "déjenme|déjame|déjeme|dejarme en paz|tranquilo|tranquila", "no ~1 molesten|moleste|molestes",
      "no ~1 autorizo|consiento|di permiso|autoricé", "nunca ~2 suscribí|inscribí|pedí ~4 <mensajes>|esto $",
      "yo no me suscribí", "no me suscribí", "no pedí ~2 <mensajes>|esto", "los ~1 voy a bloquear|reportar|denunciar",
      "voy a bloquearlos|reportarlos|denunciarlos|bloquearte", "dejar de recibir", "no deseo ~1 más",
      "hagan|haz que pare|paren",
    ],
    idioms: [
      "número equivocado de", "no <envíen>|<manden> ~1 antes|después|mientras|cuando", "me equivoqué de número",
      "no ~2 <manden>|<envíen> la|el|las|los pedido|comida|factura|recibo|cuenta|orden", "no me llamo",
      "no quiero perder|perderme", "no llame|llamen ..2 puerta",
    ],
    negations: "no nunca jamás tampoco sin",
    fillers: "quiero quieren que por favor me se les le ustedes tienen tiene a ya dejes",
    wonderings: "si cuando", pronouns: "yo tú me te se"
  )
}
