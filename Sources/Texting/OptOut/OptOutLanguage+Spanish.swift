extension OptOutLanguage {
  static let spanish = OptOutLanguage(
    classes: spanishWords,
    voids: [
      "por_que|porque|pq|xq|porqué ..3 NEG|CEASE|dejaron|dejo|quitaron|sacaron|ya",
      "no|NEG CEASE|dejen|paren|pare|para ..2 de|nunca !!si", "no|nunca|NEG -stop CEASE ~ $ !!si",
      "NEG me|nos llega|llego|llegan|llegaron|ha|han|mandan|mandaron|mando|enviaron|envian|envio|escriben|"
        + "escribieron",
      "NEG|ya recibi|recibo|recibimos|he|hemos ..3 MSG|recibido",
      "no|NEG puedo|podemos|puede ~ CEASE|abrir|leer|ver|encontrar|entrar",
      "a_que_hora|cuando|que_hora ..3 CEASE|dejan|paran|terminan|acaba|para --MSG", "paro|paso por",
      "la|una|proxima|siguiente parada",
      "si ..2 doy|cancelo|dejo|me_salgo|mando|envio|respondo|escribo ..4 CEASE|puntos|UNSUB|baja",
      "pierdo ..3 puntos", "es|son esto|este|estos ..2 SPAM|spam", "cambie|cambié|cambiar|cambio ..2 NUM",
      "mi ~ nuevo NUM", "mi NUM es|correcto", "NUM de ~ pedido|mesa|orden|cuenta|sucursal|puntos",
      "quiero|me_gustaria|puedo|pueden|podrian|manden|manda|mandenme|envien|envienme ~ recibir|mas|mandar|"
        + "mandarme ~ MSG !!no !!NEG !!dejen !!CEASE !!dejar",
      "me_equivoque|equivoque|marque|puse|di", "NEG dejen|paren|deje|dejes de",
      "lista_de_espera|lista_de_invitados", "pongan*|agreguen*|anoten*|apunten* ..3 lista",
      "sin_querer|por_error|por_accidente", "me_encanta* ..4 MSG", "gracias_por ..3 MSG",
      "borr*|elimin*|quit*|cancel*|anul* ..3 THING", "THING ..3 equivocad*",
      "CONTACT|SEND|avis* me|nos ..1 cuando|si", "escrib*|avis*|mand* ..4 cuando", "hay|habra|tienen no|mas",
      "no_hay|no_tengo|no_tienen|tampoco_hay", "quien es|son|manda $", "son|es esto|este|estos|usted|ustedes",
    ],
    idioms: [
      "para llevar|mi|mis|dos|tres|cuatro|cinco|hoy|manana|el|la|los|las|un|una|cuando|que|quien|cuantos|"
        + "cuantas|comer|tomar|ti|ella|recoger|las|este|esta|dentro|despues|navidad|cumple*|1|2|3|4|5|6|10",
      "paro|para por|en|ahi|alla", "!si NEG CEASE",
      "!si NEG ?me|se|te ?quiero|queremos|puedo|vayan_a ?que CEASE|OFF|UNSUB|REMOVE|REMOVEME|BLOCK",
      "alto mediano|grande|por|pérez|perez|grado|volumen",
      "latte|cafe|café|muy|mas|más|tan|un|sala|precio|volumen|hombre|piso|te alto|baja",
      "baja|bajo|bajen|baje el|la|en|tu|los|las|al|por|grasa|azucar|calidad|temporada",
      "planta|leche|temporada|mas|muy|en|voz|clase baja", "fin de|del", "al|por|en|sin|de|a|con|un|buen fin",
      "a|al|por salir", "salir a|de|temprano|tarde|con|por|del",
      "dejen|deje|deja|dejenlo|dejenme|dejar|dejame THING|el|la|lo|los|las|un|una|aparte|en_la|en_el|propina|"
        + "saber|ver",
      "basta|suficiente con|de|para THING|un|una|uno|dos|lluvia|comer|calor",
      "no_mas|no_mas|mas_no|nomas THING|uno|un|una|dos|quiero|pasaba|queria|vengo|tengo|de|para|el|la|eso|"
        + "cafe|con",
      "NOTINT|no_me_interesa el|la|los|las THING|te|curso",
      "hart*|cansad*|aburrid* de ~ esperar|lluvia|calor|THING", "para|parar ~ THING", "numero|cuenta de THING",
      "no_quiero ~ THING|ir|esperar|perder|pagar", "quit*|elimin*|borr*|sac* ~ THING|foto", "se_me murio",
      "cancel*|anul* ~ THING|entrega|mi_cita|eso|lo", "no_molest* si|que|para", "un|el|mi contacto",
    ],
    ways: [
      "nadie ..3 permiso|autoriz*|pidio|solicito ..4 CONTACT|SEND|MSG|esto",
      "NEG|ya_no ~ es ~ NUM --mi --mesa",
      "NUM ..2 ahora ..2 mio|mia|mi",
      "quiten|quita|saquen|borren ~ esto $ --THING",
      "esto|es ~ estafa|fraude $",
      "NEG ..2 SEND ..4 MSG|SPAM|OFFER !!THING --THING", "NEG ..2 SEND ~ $ !!si !!hoy --THING --hoy --manana",
      "NEG me|nos|le|les SEND ~ nada|mas|más|eso|esto --THING", "NEG me|nos|le SEND|CONTACT ~ $",
      "NEG ~ volver|vuelvan|vuelva|vuelvas ~ a CONTACT|SEND|contactar|escribir|mandar|enviar",
      "NEG quiero|deseo|queremos ..1 que ..2 SEND|CONTACT|escriban|manden|envien",
      "NEG quiero|deseo|kiero|queremos|necesito ~ MSG|SPAM|OFFER ~ $",
      "NEG quiero|deseo ..2 sus|tus|vuestros ..2 MSG|OFFER",
      "ya_no|NEG quiero|deseo ~ mas|nada ~ de_ustedes|de|$ --THING",
      "ya_no ..2 quiero|deseo ..4 MSG|RECV|nada|estar|participar --THING",
      "NEG quiero|deseo|queremos ..2 estar|pertenecer|participar|formar --THING",
      "REMOVE ..3 mi|este|mis|nuestro ..1 NUM|contacto|datos|informacion|nombre|registro",
      "REMOVE|REMOVEME ..4 lista|base|registro|sistema|grupo|difusion",
      "me ..1 saquen|saca|sacan|sacar|quiten|quita|quitan|borren|borran|borra|eliminen|elimina|eliminan|"
        + "bajen|bajan|retiren ..4 lista|base|grupo|sistema|registro|aqui|ahi|esto|$ --THING",
      "me saca|sacan|quita|quitan|borra|borran|eliminan|elimina|sacas|quitas|borras ~ $",
      "equivoc* ..3 numero|persona|telefono|celular|contacto !!me !!cuenta",
      "este|esta ~ NUM|celular|telefono|persona ..1 NEG ~ es|pertenece|usa|corresponde",
      "NUM ..2 NEG|ya_no es|pertenece|corresponde", "NEG soy ..1 persona|quien|cliente",
      "mama|papa|madre|padre|esposo|esposa|abuela|abuelo|hermano|hermana|hijo|hija|el|ella|persona|dueño|"
        + "titular ..3 fallecio|murio|falleció|murió|fallecido|difunto --THING --me",
      "numero|NUM ..1 WRONG --FIX", "hart*|cansad*|aburrid* ..4 MSG|CONTACT|ustedes|spam", "cansa* ~ MSG",
      "como ..2 hago|hacer|puedo|le_hago|se_hace|hacemos ..4 CEASE|UNSUB|OFF|cancelo|salgo|quito|quitar|"
        + "desactivar|salir --THING",
      "como ..1 cancelo|desactivo|quito|elimino|paro|salgo ..4 MSG|lista|esto|aqui|$ --THING",
      "pedi|dije|pedí|dicho|pedido|dijimos ..4 NEG ..3 SEND|CONTACT|mandaran|enviaran|escribieran|molestaran|"
        + "quiero|MSG",
      "pedi|dije|pedí|dicho|pedido ..3 CEASE|pararan|dejaran|baja|UNSUB",
      "si ..3 siguen|continuan|sigue|continúan|insisten|vuelven|no ..6 REPORT|AUTHORITY|bloqueo|demandare|"
        + "denunciare",
      "sigan|siguen|sigue ..2 mandando|enviando|escribiendo|molestando ..6 REPORT|denuncio|bloqueo|AUTHORITY|"
        + "demando|CEASE",
      "los|te|lo|les ~ voy_a|vamos_a|voy ~ REPORT|BLOCK|denunciar|bloquear|demandar", "no_quiero_mas ~ OFFER",
      "los|les|te ..3 REPORT|BLOCK", "si no|NEG ..2 CEASE|paran|dejan", "BLOCK ~ por",
      "los|te|lo|les REPORT|BLOCK|denuncio|bloqueo|reporto|bloquee",
      "OFF ..3 suscripcion|servicio|notificaciones|recepcion|envio|inscripcion|registro|membresia --THING",
      "OFF ..2 recibo|recepcion|envio ..2 MSG", "quien ..5 NEG ..2 SEND|CONTACT",
      "recibo|recibiendo|mandan|envian|llegan|son|es TOOMANY ..1 MSG|$",
      "CEASE ..3 recibir|llenar|llenarme|fregar|chingar", "CEASE ..3 con ..4 MSG|SPAM|OFFER|tanto|tanta",
      "TIRED ..3 ustedes|MSG",
      "NEG ..2 sigan|sigas|siga|continúen|continuen ..2 SEND|CONTACT|mandando|enviando|escribiendo|molestando",
      "NEG usen|guarden|compartan|tengan|usar ..2 mi NUM|mis_datos",
      "me ~ mudé|mude|cambie ..8 REMOVE|REMOVEME|SEND", "MSG ..2 NEG quiero|deseo|pedi|solicite",
      "prefiero|preferiria NEG ~ RECV|MSG|que", "prefiero|preferiria ..2 NEG ..3 MSG|SEND|manden|CONTACT|RECV",
      "quiero|quisiera|gustaria|deseo|necesito que ~ CEASE|OFF|saquen|quiten|borren|eliminen",
      "quiero|deseo|quisiera|gustaria cancelar|anular|terminar|salir ~ $",
      "CEASE ..3 estos|esos|sus|los|tantos MSG|OFFER", "olviden*|pierdan ~ NUM",
      "NEG ..3 recibir ~ mas|nada|MSG|esto|$",
    ],
    bare: [
      "^ *LEAD CEASE ~ ALL $", "^ que CEASE *ALL $", "^ *LEAD REMOVEME ~ $",
    ],
    whole: [
      "^ NEG quiero|deseo ~ $ --THING"
    ]
  )
}
