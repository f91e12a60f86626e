extension OptOutLanguage {
  static let portuguese = OptOutLanguage(
    classes: portugueseWords,
    voids: [
      "por_que|porque|pq|porquê|por_quê ..3 NEG|pararam|parou|CEASE|tiraram|removeram",
      "NEG CEASE|pare|parem|para|pára ..2 de|nunca|com|$",
      "NEG ~ recebi|recebo|recebemos|chegou|chega|chegaram|veio",
      "NEG ~ me ~ mandaram|mandou|enviaram|enviou|mandam|enviam|chamo",
      "NEG consigo|conseguimos|posso|podemos|da|dá ..2 CEASE|abrir|ler|ver|entrar|deixar",
      "que_horas|a_que_horas|quando|horas ..3 CEASE|param|fecham|para|encerram --MSG",
      "chega|chego ~ que_horas|em|as|hoje|amanha|meu|minha|quando|rapido", "quando chega",
      "se ..2 eu|cancelar|sair|parar|mandar|responder ..4 pontos|perco|CEASE|UNSUB", "perco ..3 pontos",
      "é|e|isso esse|isso|isto ..2 spam", "mudei|troquei|mudar|trocar|mudou ..2 NUM", "meu ~ novo ~ NUM",
      "meu NUM é|e|certo|novo", "NUM do|da THING|mesa",
      "quero|gostaria|podem|pode|manda|mandem|me_manda ~ receber|mais|mandar ..2 MSG|OFFER !!NEG !!CEASE !!UNSUB",
      "errei|digitei|coloquei|passei", "lista_de_espera|lista_de_convidados", "coloca*|poe|põe|bota ..3 lista",
      "sem_querer|por_engano", "adoro|amo|amei|gosto ..4 MSG",
      "obrigad*_pelas|obrigada_pela|obrigado_pela|valeu_pel* ..3 MSG", "THING ..2 errad*",
      "manda|mande|mandem|avisa|avisem|envia|me ..4 quando", "tem|ha|tinha nao|mais",
      "nao_tem|não_tem|nao_ha|nao_tenho_pontos", "quem e|é|foi|mandou $",
      "nao_mand*|nao_envi*|não_mand* ~ THING", "ainda ~ mandam|enviam|tem",
    ],
    idioms: [
      "para|pra viagem|mim|dois|duas|tres|quatro|cinco|hoje|amanha|amanhã|o|a|os|as|um|uma|quando|que|quem|"
        + "quantos|quantas|comer|tomar|levar|ela|ele|buscar|retirar|este|esta|dentro|depois|meu|minha|casa|ca|la|"
        + "já|o_almoco|1|2|3|4|5|6|10|sexta|sabado|domingo|segunda|criança",
      "paro|para ai|aí|por|em|la|no|na",
      "NEG ?me|se ?quero|queremos|vou|da|consigo ?de ?que CEASE|OFF|UNSUB|REMOVE|REMOVEME|BLOCK", "fim de|do",
      "no|em|por|sem|de|o|ao fim", "chega|basta ~ de ~ chuva|calor|frio|THING",
      "sair do|de|da|mais|cedo|tarde|pra|para|com --lista --grupo --cadastro", "vou|vai|saiu|acabei_de sair",
      "ponto de", "cancel*|tira*|tire*|remov*|apag*|exclu*|retir*|delet* ~ THING|isso_do|as_18|hora",
      "deixa|deixe|deixem THING|o|a|na|no|pra|separado|aparte|la|dois|duas|um|uma|porta",
      "não_quero|nao_quero|quero ~ THING|ir|esperar|perder|pagar|que",
      "nao_quero|não_quero|nao_quero_mais|não_quero_mais ~ o|a|as|os|um|uma --MSG",
      "NOTINT em|no|na|nos|nas THING|cha|chá",
      "cansad*|cheio_de|cansei ~ de ~ esperar|chuva|calor|THING|trabalhar", "nao|não|nunca incomod* se",
      "sem|nada_de ~ THING",
    ],
    ways: [
      "NEG ..3 interesse ..3 receber|RECV|MSG",
      "NUM ..2 agora ..2 meu|minha",
      "ninguem ..3 autoriz*|permissao|pediu ..4",
      "isso|e|é ~ golpe|fraude $",
      "NEG ..2 SEND ..4 MSG|SPAM|OFFER !!THING --THING", "^ nao|não sou o|a ..1 $$",
      "NEG ..3 WANT ..2 mais ..2 saber", "NEG ..3 SEND ~ $ !!se !!hoje --THING --hoje",
      "NEG ..2 SEND ~ nada|mais|isso|novamente|nunca --THING", "NEG ..2 me|nos ..1 SEND|CONTACT ~ $",
      "NEG ~ voltem|volte ~ a CONTACT|SEND",
      "NEG ~ quero|desejo|queremos ..2 que ..4 SEND|CONTACT|mandem|enviem --THING",
      "NEG ~ quero|qro|kero|desejo|queremos|preciso ~ mais ~ MSG|SPAM|OFFER|receber|nada|saber|isso|contato "
        + "--THING",
      "NEG ~ quero|desejo ~ mais $", "NEG quero ~ suas|seus|essas|esses ..2 MSG|OFFER",
      "NEG ..2 receber ~ mais|nada|MSG|isso|$",
      "REMOVE ..3 meu|esse|este|meus|minha|nosso|minhas ..1 NUM|contato|dados|informações|nome|registro|cadastro",
      "REMOVE|REMOVEME ..4 lista|base|cadastro|sistema|grupo|transmissao|banco",
      "REMOVEME ~ daqui|disso|dai|daí",
      "me ..1 tira|tirar|tirem|tire|remove|remova|removam|exclui|exclua|excluam|retira|retire|retirem ..4 "
        + "lista|base|grupo|sistema|cadastro|aqui|daqui|disso|$ --THING",
      "err* ..3 numero|número|pessoa|telefone|contato !!errei",
      "esse|este|essa ..1 NUM|pessoa ..2 NEG ..1 e|é|pertence|usa|mais", "essa|esta ..1 pessoa ..2 NEG",
      "NUM ..2 NEG ~ e|é|pertence ~ mais", "NEG e|é|sou ~ a|o ..2 engano|numero|pessoa|errado",
      "NEG sou ..2 pessoa|quem|cliente|mais_cliente",
      "mae|mãe|pai|marido|esposa|esposo|avo|avó|avô|irmao|irmã|filho|filha|ele|ela|pessoa|dono|dona|titular "
        + "..3 faleceu|morreu|falecido|falecida --THING",
      "NUM ..1 WRONG --FIX",
      "como ..1 faço|faco|fasso|posso|fazer|faz|cancelo|saio|paro ..4 CEASE|UNSUB|OFF|receber|sair|MSG|isso|"
        + "$ --THING --redeem --points --chegar",
      "pedi|disse|falei|pedido|avisei ..4 NEG ..3 SEND|CONTACT|quero|MSG|receber",
      "pedi|disse|falei|pedido ..3 CEASE|parem|parar|pare",
      "se ..4 continuar*|continuem|insistir*|mandarem|nao_pararem|não_pararem|receber|mandar ..6 REPORT|"
        + "AUTHORITY|bloquear|denuncio|processo",
      "REPORT|AUTHORITY .. se ..2 continuar*|mandar*|insistir*|receber|nao_pararem",
      "vou|vamos ~ REPORT|BLOCK|denunciar|bloquear|processar ~ voces|vcs|vc|esse|este|esse_numero|como|$|spam",
      "OFF ..4 inscricao|inscrição|assinatura|serviço|servico|notificacoes|recebimento|envio|cadastro|"
        + "participação|participacao --THING",
      "OFF ..2 recebimento|envio ..2 MSG",
      "recebo|recebendo|mandam|enviam|manda|é|e|sao|são|mandando ~ MSG ~ TOOMANY|demais|direto",
      "TOOMANY|muita ~ MSG", "MSG ~ TOOMANY|demais|todo_dia|direto|toda_hora",
      "CEASE ..3 com ..3 MSG|SPAM|OFFER|essas|esses", "CEASE ..3 receber",
      "TIRED ..4 MSG|voces|vcs|disso|propaganda", "NEG ~ aguento|suporto ..3 MSG|CONTACT|vcs|voces|receber",
      "NEG usem|guardem|compartilhem|tenham|repassem ..2 meu|meus|minhas",
      "NEG ~ continuem|continue ..2 SEND|CONTACT|mandando|enviando",
      "prefiro|preferia ..2 NEG ..3 RECV|MSG|SEND",
      "quero|queria|gostaria|desejo|preciso que ~ CEASE|OFF|REMOVEME|tirem|parem|retirem",
      "quero|queria|gostaria|desejo|preciso ~ cancelar|sair|parar|encerrar|descadastrar ~ $",
      "esquec*|esqueç*|apag*|exclu*|delet* ..2 meu|esse ..1 NUM|contato|numero",
      "NEG ..3 interesse ..3 MSG|OFFER|receber|nisso", "NEG ..2 desej*|quer*|gostaria ..3 receber",
      "desejo|gostaria|quero|prefiro ..1 NEG ..2 receber ..2 MSG|OFFER|mais|nada|SPAM|$",
    ],
    bare: [
      "parem|pare $$ --THING", "^ *LEAD CEASE ~ ALL $", "^ *LEAD REMOVEME ~ $",
    ],
    whole: [
      "^ NEG quero|desejo ~ $ --THING"
    ]
  )
}
